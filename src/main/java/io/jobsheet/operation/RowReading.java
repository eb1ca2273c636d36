package io.jobsheet.operation;

import java.util.List;

import io.jobsheet.sheet.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a row.
 *
 * @param job the job's id as it stands in the row; empty when there is none
 * @param subject what no other row of the operation may be about, or {@code null} when
 * the row does not say
 * @param part the row's values by field name, as JSON text
 * @param findings what a person should know about its cells
 */
public record RowReading(String job, @Nullable Subject subject, String part, List<Finding> findings) {

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

	/**
	 * What a row is about.
	 *
	 * @param kind what it is, {@code job} or the name of a field
	 * @param id its id
	 */
	public record Subject(String kind, String id) {

		@Override
		public String toString() {
			return this.kind + " '" + this.id + "'";
		}

	}

}
