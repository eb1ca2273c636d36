package io.jobsheet.operation;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An {@code operation.yaml}: closed words, no expressions.
 *
 * @param title what it does, in a few words
 * @param description what it does and what to know about it
 * @param service the kind of service
 * @param stage its place in a cut-over
 * @param job the field that holds the job's id
 * @param request method and path; {@code {project_id}} and fields in braces are filled in
 * @param batch how several items share a call, or {@code null} for one item a call
 * @param reply where the items' answers stand, or {@code null} for one answer a reply
 * @param repeat what to do after a lost reply
 * @param check how to ask what became of an item, or {@code null}
 */
record Description(String title, String description, String service, Stage stage, @Nullable String job,
		RequestLine request, @Nullable Batch batch, @Nullable ReplyForm reply, Repeat repeat,
		@Nullable CheckForm check) {

	private static final YAMLMapper YAML = YAMLMapper.builder()
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.build();

	/**
	 * Method and path of the request.
	 *
	 * @param method the HTTP method
	 * @param path the path with its placeholders
	 */
	record RequestLine(String method, String path) {
	}

	/**
	 * How several items share a call.
	 *
	 * @param list the member of the body that lists them
	 */
	record Batch(String list) {
	}

	/**
	 * Where the items' answers stand.
	 *
	 * @param lists the members that may list them; the first that is there counts
	 */
	record ReplyForm(List<String> lists) {
	}

	/**
	 * How to ask what became of an item.
	 *
	 * @param by the question, {@code batch-status} or {@code batch-detail}
	 * @param done the states that say it was carried out
	 * @param doneWith the states that say so when the row has a value in a field
	 * @param same the members of the answer that must equal the row's fields
	 * @param send the states in which it was not carried out and may be sent
	 * @param failed the states that say it was carried out and then went wrong
	 */
	record CheckForm(String by, List<String> done, Map<String, List<String>> doneWith, Map<String, String> same,
			List<String> send, List<String> failed) {

		CheckForm {
			done = (done != null) ? List.copyOf(done) : List.of();
			doneWith = (doneWith != null) ? Map.copyOf(doneWith) : Map.of();
			same = (same != null) ? Map.copyOf(same) : Map.of();
			send = (send != null) ? List.copyOf(send) : List.of();
			failed = (failed != null) ? List.copyOf(failed) : List.of();
		}

	}

	static Description of(String file, String text) {
		try {
			Description description = YAML.readValue(text, Description.class);
			description.check(file);
			return description;
		}
		catch (UnrecognizedPropertyException ex) {
			throw new OperationException(file, "unknown word '" + ex.getPropertyName() + "'; known are "
					+ String.join(", ", ex.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList()), ex);
		}
		catch (InvalidFormatException ex) {
			throw new OperationException(file,
					"'" + ex.getValue() + "' is not one of the words known there: " + ex.getOriginalMessage(), ex);
		}
		catch (JacksonException ex) {
			throw new OperationException(file, "is not to be read: " + ex.getOriginalMessage(), ex);
		}
	}

	@SuppressWarnings("ConstantValue")
	private void check(String file) {
		require(file, "title", this.title);
		require(file, "description", this.description);
		require(file, "service", this.service);
		require(file, "stage", this.stage);
		require(file, "request", this.request);
		require(file, "repeat", this.repeat);
		if (this.repeat == Repeat.CHECK_FIRST && this.check == null) {
			throw new OperationException(file, "repeat is check-first, but there is no 'check'", null);
		}
		if (this.check != null && !StateQuery.isKnown(this.check.by())) {
			throw new OperationException(file,
					"check by '" + this.check.by() + "' is not known; write batch-status or batch-detail", null);
		}
	}

	private static void require(String file, String word, @Nullable Object value) {
		if (value == null) {
			throw new OperationException(file, "'" + word + "' is missing", null);
		}
	}

	String jobField() {
		return (this.job != null) ? this.job : "job_id";
	}

}
