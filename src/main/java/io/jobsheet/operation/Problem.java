package io.jobsheet.operation;

import io.jobsheet.sheet.Rule;

/**
 * Something wrong or odd about a row's values.
 *
 * @param rule the rule that it goes by
 * @param address where it stands
 * @param isMissing whether a value has to be there and is not
 * @param message a sentence about the value; what to write when it is missing
 */
record Problem(Rule rule, Address address, boolean isMissing, String message) {
}
