package io.jobsheet.operation;

import java.util.List;

import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a row.
 *
 * @param job the job's id as it stands in the row; empty when there is none
 * @param subject what no other row of the operation may be about, or {@code null} when
 * the row does not say
 * @param part the row's values by field name, as JSON text
 * @param findings what a person should know about its cells
 * @param jobIsRefused whether the job's id, or what else the row is about, is not written
 * as it should be
 */
public record RowReading(String job, @Nullable Subject subject, String part, List<Finding> findings,
		boolean jobIsRefused) {

	private static final String NO_VALUES = "{}";

	public RowReading {
		findings = List.copyOf(findings);
	}

	/**
	 * What is read from a row that no operation is known for.
	 * @param job the job's id; empty when nobody knows it
	 * @param findings what a person should know about its cells
	 * @return the job alone
	 */
	public static RowReading ofJob(String job, List<Finding> findings) {
		return new RowReading(job, null, NO_VALUES, findings, false);
	}

	/**
	 * The same without any of the row's texts.
	 * @return the findings alone
	 */
	public RowReading withoutTexts() {
		return new RowReading("", null, NO_VALUES, this.findings, this.jobIsRefused);
	}

	/**
	 * The same without values, which are not kept of a row that is not sent.
	 * @return the job, the subject and the findings
	 */
	public RowReading withoutValues() {
		return new RowReading(this.job, this.subject, NO_VALUES, this.findings, this.jobIsRefused);
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
			return this.kind + " " + Quoted.of(this.id);
		}

	}

}
