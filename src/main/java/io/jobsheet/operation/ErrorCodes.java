package io.jobsheet.operation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The services' error codes: what each means, what kind of answer it is and what to do
 * about it, from {@code errors/codes.yaml}.
 */
public final class ErrorCodes {

	private static final String FILE = "errors/codes.yaml";

	private static final ErrorCode UNLISTED = new ErrorCode(Kind.REFUSED, "", "");

	private final Map<String, ErrorCode> codes;

	private ErrorCodes(Map<String, ErrorCode> codes) {
		this.codes = Map.copyOf(codes);
	}

	/**
	 * Reads the catalogue that belongs to the program.
	 * @return the catalogue
	 * @throws OperationException when it cannot be read
	 */
	public static ErrorCodes load() {
		try (InputStream file = ErrorCodes.class.getClassLoader().getResourceAsStream(FILE)) {
			if (file == null) {
				throw new OperationException(FILE, "is missing", null);
			}
			YAMLMapper yaml = YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
			return new ErrorCodes(yaml.readValue(file, new TypeReference<Map<String, ErrorCode>>() {
			}));
		}
		catch (IOException | JacksonException ex) {
			throw new OperationException(FILE, "cannot be read: " + ex.getMessage(), ex);
		}
	}

	/**
	 * What kind of answer a code is.
	 * @param code a service's error code
	 * @return its kind; {@link Kind#REFUSED} for one that is not listed
	 */
	Kind kind(String code) {
		return this.codes.getOrDefault(code, UNLISTED).kind();
	}

	/**
	 * What to do about an outcome.
	 * @param outcome what became of a row
	 * @return advice for the person who reads the report; empty when none is needed
	 */
	public String advice(Outcome outcome) {
		String listed = this.codes.getOrDefault(outcome.code(), UNLISTED).advice();
		return switch (outcome.status()) {
			case DONE, UNCHANGED -> "";
			case INVALID -> "Correct the cell and run the redo sheet.";
			case FAILED -> listed.isEmpty() ? "Correct the row or the task and run the redo sheet." : listed;
			case BLOCKED ->
				outcome.isStepLeftOut() ? "Run the same file without that option; it carries out both steps."
						: listed.isEmpty() ? "Settle what the message names, then run the redo sheet." : listed;
			case UNKNOWN -> (outcome.equals(Outcome.IN_DOUBT) || outcome.equals(Outcome.UNDER_WAY))
					? "Resume the run; it finds out what became of the row."
					: "Look at the job in the service's console and decide; it is not sent again by itself.";
			case NOT_SENT -> outcome.isLeftOut() ? "To send it too, run the same file without that option."
					: "Resume the run; if the sheet was refused, correct it and run it.";
		};
	}

	/**
	 * What kind of answer an error code is.
	 */
	enum Kind {

		/** Understood and not carried out. */
		REFUSED,
		/** There is no such job, so that nothing was done to it. */
		ABSENT,
		/** Not carried out now; may be sent again later. */
		AGAIN,
		/** Too many requests; says nothing about this one. */
		THROTTLED,
		/** The job's state does not allow it, perhaps because it is as wished already. */
		CONFLICT,
		/** Every other row would be answered alike. */
		STOP,
		/** The call must carry a single item. */
		SPLIT

	}

	private record ErrorCode(Kind kind, String meaning, String advice) {
	}

}
