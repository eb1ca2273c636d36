package io.jobsheet.operation;

import com.networknt.schema.Schema;
import tools.jackson.databind.JsonNode;

/**
 * A doubt about a value that depends on another value of the row.
 *
 * @param when the rows it is for
 * @param address the value
 * @param doubt what to look at
 */
record RowDoubt(Schema when, Address address, Doubt doubt) {

	boolean isRaisedBy(JsonNode part) {
		JsonNode value = this.address.in(part);
		return !value.isMissingNode() && this.doubt.isRaisedBy(value) && this.when.validate(part).isEmpty();
	}

}
