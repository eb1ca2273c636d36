package io.jobsheet.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
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
 * @param until the state to wait for once an item is accepted, or {@code null}
 * @param result what to ask for once an item is accepted, or {@code null}
 * @param takeOver what a row may take over from another operation, or {@code null}
 * @param members which of a row's values are sent, or {@code null} for all of them
 * @param beforeSending what a job has to be right before an item is sent, or {@code null}
 * @param unique the field of which no two rows may have the same value, or {@code null}
 * for the job's id
 * @param findJob how the jobs of rows that do not name theirs are found, or {@code null}
 * @param preflight what the jobs' state says before anything is sent, or {@code null}
 * @param undo the members of what {@code preflight} remembers, by the fields that put
 * them back
 */
record Description(String title, String description, String service, Stage stage, @Nullable String job,
		RequestLine request, @Nullable Batch batch, @Nullable ReplyForm reply, Repeat repeat, @Nullable CheckForm check,
		@Nullable WaitForm until, @Nullable ResultForm result, @Nullable TakeOver takeOver, @Nullable Members members,
		@Nullable BeforeSendingForm beforeSending, @Nullable String unique, @Nullable FindJob findJob,
		@Nullable PreflightForm preflight, @Nullable Map<String, String> undo) {

	private static final YAMLMapper YAML = YAMLMapper.builder()
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.build();

	private static final List<String> SERVICES = List.of("drs", "cloudcanal");

	private static final List<String> METHODS = List.of("POST", "PUT");

	private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~-]+|\\{[a-z_]+}))+");

	private static final Pattern POINTER = Pattern.compile("(/[A-Za-z0-9_-]+)+");

	/**
	 * Method and path of the request, and where a row's values stand in its body.
	 *
	 * @param method the HTTP method
	 * @param path the path with its placeholders
	 * @param within the JSON pointer of the object that holds them; empty for the body
	 * itself
	 * @param at JSON pointers of the fields that stand somewhere else
	 */
	record RequestLine(String method, String path, String within, Map<String, String> at) {

		RequestLine {
			within = (within != null) ? within : "";
			at = (at != null) ? Map.copyOf(at) : Map.of();
		}

		boolean isNested() {
			return !this.within.isEmpty() || !this.at.isEmpty();
		}

	}

	/**
	 * Which of a row's values are sent: those that one of its fields calls for, the field
	 * itself, the job's id and what stands in the path.
	 *
	 * @param by the field that decides
	 * @param of the values that each of its values calls for
	 * @param always the values that are sent whatever it says
	 */
	record Members(String by, Map<String, List<String>> of, List<String> always) {

		Members {
			always = (always != null) ? List.copyOf(always) : List.of();
		}

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
	 * @param envelope the member that says whether the only item was carried out, with
	 * the words of CloudCanal, or {@code null}
	 */
	record ReplyForm(@Nullable List<String> lists, @Nullable String envelope) {
	}

	/**
	 * How the jobs of rows that do not name theirs are found.
	 *
	 * @param by the list of all jobs, {@code listbypage}
	 * @param of the field that names one of a job's tasks
	 */
	record FindJob(String by, String of) {
	}

	/**
	 * How to ask what became of an item.
	 *
	 * @param by the question, {@code batch-status} or {@code batch-detail}
	 * @param done the states that say it was carried out
	 * @param doneWith the states that say so when the row has a value in a field
	 * @param doneWithout the states that say so when the row has none, or says no
	 * @param same the members of the answer that must equal the row's fields
	 * @param sameUnless a member whose value says that the job has moved on since, so
	 * that equal values prove nothing; or {@code null}
	 * @param send the states in which it was not carried out and may be sent
	 * @param failed the states that say it was carried out and then went wrong
	 */
	record CheckForm(String by, List<String> done, Map<String, List<String>> doneWith,
			Map<String, List<String>> doneWithout, Map<String, String> same, @Nullable String sameUnless,
			List<String> send, List<String> failed) {

		CheckForm {
			done = (done != null) ? List.copyOf(done) : List.of();
			doneWith = (doneWith != null) ? Map.copyOf(doneWith) : Map.of();
			doneWithout = (doneWithout != null) ? Map.copyOf(doneWithout) : Map.of();
			same = (same != null) ? Map.copyOf(same) : Map.of();
			send = (send != null) ? List.copyOf(send) : List.of();
			failed = (failed != null) ? List.copyOf(failed) : List.of();
		}

		StateRule rule() {
			return new StateRule(this.done, this.doneWith, this.doneWithout);
		}

	}

	/**
	 * The state to wait for once an item is accepted.
	 *
	 * @param by the question, {@code batch-status} or {@code batch-detail}
	 * @param reached the states in which it is at its end
	 * @param reachedWith the states in which it is when the row has a value in a field
	 * @param reachedWithout the states in which it is when the row has none
	 * @param failed the states that say that it went wrong
	 */
	record WaitForm(String by, List<String> reached, Map<String, List<String>> reachedWith,
			Map<String, List<String>> reachedWithout, List<String> failed) {

		WaitForm {
			reached = (reached != null) ? List.copyOf(reached) : List.of();
			reachedWith = (reachedWith != null) ? Map.copyOf(reachedWith) : Map.of();
			reachedWithout = (reachedWithout != null) ? Map.copyOf(reachedWithout) : Map.of();
			failed = (failed != null) ? List.copyOf(failed) : List.of();
		}

		StateRule rule() {
			return new StateRule(this.reached, this.reachedWith, this.reachedWithout);
		}

	}

	/**
	 * What to ask for once an item is accepted, under the number that the reply gives for
	 * asking.
	 *
	 * @param path the path to ask at; {@code query_id} is added
	 * @param query the member of the first reply that holds the number
	 * @param value the member of the answer that holds what was found out, or
	 * {@code null} when there is nothing but the end to wait for
	 * @param when the fields and values of the items that are to be asked for; empty for
	 * all items
	 */
	record ResultForm(String path, String query, @Nullable String value, Map<String, String> when) {

		ResultForm {
			when = (when != null) ? Map.copyOf(when) : Map.of();
		}

		/**
		 * Whether an item is to be asked for.
		 * @param part the item's values
		 * @return {@code false} when the first reply is its end
		 */
		boolean isFor(JsonNode part) {
			return this.when.entrySet()
				.stream()
				.allMatch((entry) -> part.path(entry.getKey()).asString("").equals(entry.getValue()));
		}

	}

	/**
	 * Reads an {@code operation.yaml} and checks that it is complete.
	 * @param file the file's name for messages
	 * @param text what it holds
	 * @return the description
	 * @throws OperationException when it cannot be used; it names file and word
	 */
	static Description of(String file, String text) {
		try {
			Description description = YAML.readValue(text, Description.class);
			if (description == null) {
				throw misshapen(file, "", null);
			}
			description.check(file);
			return description;
		}
		catch (UnrecognizedPropertyException ex) {
			throw new OperationException(file, "unknown word '" + word(ex) + "'; known there are "
					+ String.join(", ", ex.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList()), ex);
		}
		catch (InvalidFormatException ex) {
			throw new OperationException(file,
					"'" + word(ex) + "' is '" + ex.getValue() + "'; write one of " + known(ex.getTargetType()), ex);
		}
		catch (DatabindException ex) {
			throw misshapen(file, word(ex), ex);
		}
		catch (JacksonException ex) {
			throw new OperationException(file,
					"line " + ex.getLocation().getLineNr() + " cannot be read: " + ex.getOriginalMessage(), ex);
		}
	}

	private static OperationException misshapen(String file, String word, @Nullable Exception cause) {
		return new OperationException(file,
				(word.isEmpty() ? "" : "'" + word + "' ")
						+ "is not written the way it has to be; compare it with the folders of the other operations",
				cause);
	}

	private static String word(JacksonException ex) {
		return ex.getPath()
			.stream()
			.map(JacksonException.Reference::getPropertyName)
			.filter(Objects::nonNull)
			.collect(Collectors.joining("."));
	}

	private static String known(Class<?> words) {
		return Arrays.stream(words.getEnumConstants())
			.map((word) -> word.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
			.collect(Collectors.joining(", "));
	}

	@SuppressWarnings("ConstantValue")
	private void check(String file) {
		require(file, "title", this.title);
		require(file, "description", this.description);
		require(file, "service", this.service);
		requireOneOf(file, "service", this.service, SERVICES);
		require(file, "stage", this.stage);
		require(file, "request", this.request);
		require(file, "request.method", this.request.method());
		requireOneOf(file, "request.method", this.request.method(), METHODS);
		requirePath(file, "request.path", this.request.path());
		for (String pointer : this.request.at().values()) {
			requirePointer(file, "request.at", pointer);
		}
		if (!this.request.within().isEmpty()) {
			requirePointer(file, "request.within", this.request.within());
		}
		require(file, "repeat", this.repeat);
		if (this.batch != null) {
			require(file, "batch.list", this.batch.list());
			require(file, "reply", this.reply);
			require(file, "reply.lists", (this.reply != null) ? this.reply.lists() : null);
			if (this.request.isNested()) {
				throw new OperationException(file,
						"'request' says 'within' or 'at', but a call carries several items; leave out 'batch'", null);
			}
		}
		if (this.members != null) {
			require(file, "members.by", this.members.by());
			require(file, "members.of", this.members.of());
		}
		if (this.reply != null) {
			require(file, "reply.lists", (this.reply.envelope() != null) ? this.reply : this.reply.lists());
		}
		if (this.beforeSending != null) {
			require(file, "before-sending.by", this.beforeSending.by());
			requireOneOf(file, "before-sending.by", this.beforeSending.by(), StateQuery.QUESTIONS);
			this.beforeSending.facts().forEach((fact) -> require(file, "before-sending.facts.member", fact.member()));
		}
		if (this.findJob != null) {
			require(file, "find-job.by", this.findJob.by());
			requireOneOf(file, "find-job.by", this.findJob.by(), List.of(JobSearch.QUESTION));
			require(file, "find-job.of", this.findJob.of());
		}
		if (this.repeat == Repeat.CHECK_FIRST) {
			require(file, "check", this.check);
		}
		if (this.check != null) {
			require(file, "check.by", this.check.by());
			requireOneOf(file, "check.by", this.check.by(), StateQuery.QUESTIONS);
		}
		if (this.until != null) {
			require(file, "until.by", this.until.by());
			requireOneOf(file, "until.by", this.until.by(), StateQuery.QUESTIONS);
			require(file, "until.reached",
					(this.until.reached().isEmpty() && this.until.reachedWithout().isEmpty()) ? null : this.until);
		}
		checkPreflight(file);
		if (this.result != null) {
			requirePath(file, "result.path", this.result.path());
			require(file, "result.query", this.result.query());
			require(file, "one item a call beside 'result'", (this.batch == null) ? this.result : null);
		}
	}

	@SuppressWarnings("ConstantValue")
	private void checkPreflight(String file) {
		if (this.preflight != null) {
			require(file, "preflight.by", this.preflight.by());
			requireOneOf(file, "preflight.by", this.preflight.by(), StateQuery.QUESTIONS);
			this.preflight.facts().forEach((fact) -> require(file, "preflight.facts.member", fact.member()));
		}
		for (String member : (this.undo != null) ? this.undo.values() : List.<String>of()) {
			require(file, "preflight.before." + member,
					(this.preflight != null) ? this.preflight.before().get(member) : null);
		}
	}

	private static void requirePath(String file, String word, @Nullable String path) {
		require(file, word, path);
		if (!PATH.matcher(String.valueOf(path)).matches()) {
			throw new OperationException(file, "'" + word + "' is '" + path
					+ "'; write a path such as /v5/{project_id}/jobs/{job_id}/start-position", null);
		}
	}

	private static void require(String file, String word, @Nullable Object value) {
		if (value == null) {
			throw new OperationException(file, "'" + word + "' is missing", null);
		}
	}

	private static void requirePointer(String file, String word, String pointer) {
		if (!POINTER.matcher(pointer).matches()) {
			throw new OperationException(file,
					"'" + word + "' is '" + pointer + "'; write a JSON pointer such as /job/type", null);
		}
	}

	private static void requireOneOf(String file, String word, String value, List<String> known) {
		if (!known.contains(value)) {
			throw new OperationException(file,
					"'" + word + "' is '" + value + "'; write one of " + String.join(", ", known), null);
		}
	}

	String uniqueField() {
		return (this.unique != null) ? this.unique : jobField();
	}

	String jobField() {
		return (this.job != null) ? this.job : "job_id";
	}

}
