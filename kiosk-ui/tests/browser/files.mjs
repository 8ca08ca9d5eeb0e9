// Files as people bring them along, made while a test runs.
import { crc32 } from 'node:zlib';

/** A workbook of one sheet, every cell of `rows` as text. */
export function xlsx(rows) {
  const escape = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const cell = (text) => `<c t="inlineStr"><is><t>${escape(String(text))}</t></is></c>`;
  const sheet = rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const related = (type, target) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/${type}" Target="${target}"/></Relationships>`;
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    '_rels/.rels': related('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="摊位" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': related('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

/** An archive of texts by path, stored as they are. */
function zip(texts) {
  const files = [];
  const directory = [];
  let at = 0;
  for (const [path, text] of Object.entries(texts)) {
    const [name, body] = [Buffer.from(path), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x0800, 2); // Names are UTF-8.
    about.writeUInt16LE(0x21, 8); // The first day that a zip can name.
    about.writeUInt32LE(crc32(body), 10);
    about.writeUInt32LE(body.length, 14);
    about.writeUInt32LE(body.length, 18);
    about.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    files.push(Buffer.from('PK\x03\x04'), about, name, body);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), about, place, name);
    at += 30 + name.length + body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(Object.keys(texts).length, 8);
  end.writeUInt16LE(Object.keys(texts).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, listed, end]);
}

/** Rows as CSV in GB18030, which is what Excel saves in China. */
export function gb18030(rows) {
  const text = rows.map((cells) => cells.join(',')).join('\r\n');
  return Buffer.concat(
    Array.from(text, (sign) => Buffer.from(sign < '\x80' ? [sign.charCodeAt(0)] : PAIRS.get(sign))),
  );
}

/** Every character of two bytes. Node decodes GB18030 and doesn't encode it. */
const PAIRS = new Map();
for (let high = 0x81; high <= 0xfe; high += 1) {
  for (let low = 0x40; low <= 0xfe; low += 1) {
    const sign = new TextDecoder('gb18030').decode(new Uint8Array([high, low]));
    if (low !== 0x7f && !PAIRS.has(sign)) PAIRS.set(sign, [high, low]);
  }
}
