//! Domain values → bytes: posters, summaries, ledgers.
