package io.jobsheet.operation;

/**
 * How an operation reads the rows of any sheet.
 *
 * @param schema what a row may hold
 * @param headings understands the headers
 * @param selection which values belong together
 * @param jobField the field that holds the job's id
 */
record RowForm(RowSchema schema, Headings headings, Selection selection, String jobField) {
}
