package io.jobsheet.operation;

import java.util.List;

import io.jobsheet.sheet.Finding;

/**
 * What was read from a row.
 *
 * @param job the job's id as it stands in the row; empty when there is none
 * @param part the row's values by field name, as JSON text
 * @param findings what a person should know about its cells
 */
public record RowReading(String job, String part, List<Finding> findings) {

	public RowReading {
		findings = List.copyOf(findings);
	}

	/**
	 * Whether the row can be sent.
	 * @return {@code true} when there is no error among the findings
	 */
	public boolean isValid() {
		return this.findings.stream().noneMatch(Finding::isError);
	}

}
