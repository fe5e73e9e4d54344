//! Tests: stories and tables over a made-up network, and other people's programs as judges.

mod authority;
mod edges;
mod enrolment;
mod export;
mod files;
mod form;
mod go;
mod keylife;
mod notes;
mod parsers;
mod proof;
mod signatures;
mod table;
mod tamper;
mod tree;
mod tricks;
mod words;
mod world;
mod zip;
