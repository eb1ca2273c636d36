package io.jobsheet.run;

import tools.jackson.databind.json.JsonMapper;

/**
 * A row that was checked, for whoever wants to know what it is about.
 *
 * @param service the service it is for
 * @param operation the operation's name
 * @param job the job's id; empty when the row names none
 * @param part the row's values by field name, as JSON text
 */
public record CheckedRow(String service, String operation, String job, String part) {

	/**
	 * One of its values.
	 * @param field the field
	 * @return the value as text; empty when there is none
	 */
	public String value(String field) {
		return JsonMapper.shared().readTree(this.part).path(field).asString("");
	}

}
