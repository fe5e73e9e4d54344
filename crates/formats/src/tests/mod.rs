//! What we print is read by foreign programs, and what foreign programs print is read by us.

mod docx;
mod docx_read;
mod foreign;
mod ics;
mod mail;
mod parsers;
mod xlsx;
