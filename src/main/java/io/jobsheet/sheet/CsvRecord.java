package io.jobsheet.sheet;

/**
 * One record of a text file, as strict RFC 4180 text.
 *
 * @param line the line it begins on
 * @param text its text without the line break at its end
 * @param misquotedColumn the column of a cell that goes on after its closing quote; -1
 * when there is none
 */
record CsvRecord(long line, String text, int misquotedColumn) {

}
