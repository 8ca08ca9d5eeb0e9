//! The limit: bytes that were made before, written to one connection after the other by two tasks.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex, PoisonError},
};

use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};

use crate::{common::Failure, server::serve_lines};

/// As many tasks as worker threads: nobody steals, nobody waits.
const TASKS: usize = 2;
/// As the server's.
const SEND_BUFFER: usize = 128 * 1_024;

pub fn main() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(TASKS).enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
    let port = listener.local_addr()?.port();
    let connections = Arc::new(Mutex::new(Vec::new()));
    runtime.spawn(accept(listener, connections.clone()));
    let mut frame: Arc<[u8]> = Arc::new([]);
    serve_lines(&port.to_string(), |line| {
        if let Some(payload) = line.strip_prefix("frame ") {
            frame = encoded(payload)?.into();
        } else {
            let all = connections.lock().unwrap_or_else(PoisonError::into_inner).clone();
            for part in all.chunks(all.len().div_ceil(TASKS)) {
                runtime.spawn(write(part.to_vec(), frame.clone()));
            }
        }
        Ok(())
    })?;
    runtime.shutdown_background();
    Ok(())
}

async fn accept(listener: TcpListener, connections: Arc<Mutex<Vec<Arc<TcpStream>>>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let _ = stream.set_nodelay(true);
        let _ = SockRef::from(&stream).set_send_buffer_size(SEND_BUFFER);
        // An empty ping: a client that has it is among those who are written to.
        if stream.writable().await.is_ok() && stream.try_write(&[0x89, 0]).is_ok() {
            connections.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::new(stream));
        }
    }
}

async fn write(connections: Vec<Arc<TcpStream>>, frame: Arc<[u8]>) {
    for stream in &connections {
        let mut rest = &frame[..];
        while !rest.is_empty() {
            match stream.try_write(rest) {
                Ok(written) => rest = &rest[written..],
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                    if stream.writable().await.is_err() {
                        break;
                    }
                }
                Err(_) => break,
            }
        }
    }
}

/// One text frame from a server, which masks nothing.
fn encoded(payload: &str) -> Result<Vec<u8>, Failure> {
    let length = u16::try_from(payload.len())?;
    let mut frame = vec![0x81];
    if length < 126 {
        frame.push(u8::try_from(length)?);
    } else {
        frame.push(126);
        frame.extend(length.to_be_bytes());
    }
    frame.extend(payload.as_bytes());
    Ok(frame)
}
