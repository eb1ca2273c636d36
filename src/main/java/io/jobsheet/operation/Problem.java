package io.jobsheet.operation;

/**
 * Something wrong or odd about a row's values.
 *
 * @param address where it stands
 * @param isMissing whether a value has to be there and is not
 * @param message a sentence about the value; what to write when it is missing
 */
record Problem(Address address, boolean isMissing, String message) {
}
