package io.jobsheet.operation;

/**
 * A row made ready to be sent.
 *
 * @param number the row's number in its run, counted from 1 over all sheets
 * @param job the id of the job it is about
 * @param part the row's values by field name, as JSON text: what will be sent of it
 */
public record Item(long number, String job, String part) {
}
