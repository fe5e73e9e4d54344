//! One function per parser of foreign bytes: must not panic, and must keep its limits. Tests drive
//! them with proptest; a coverage-guided fuzzer can call the same functions.
