package io.jobsheet.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import io.jobsheet.simulator.Reply.Form;
import tools.jackson.databind.JsonNode;

/**
 * What can go wrong with a request, in the order in which it does.
 */
enum FaultKind {

	/** The gateway lets nothing pass. */
	THROTTLED("429", Stage.BEFORE),
	/** The gateway lets nothing pass, and counts by the minute. */
	THROTTLED_A_MINUTE("429-minute", Stage.BEFORE),
	/** The gateway lets nothing pass, and says for how many seconds. */
	THROTTLED_FOR_SECONDS("429-retry-after", Stage.BEFORE),
	/** The gateway lets nothing pass, and says until when. */
	THROTTLED_UNTIL("429-retry-date", Stage.BEFORE),
	/** DRS asks for patience. */
	TOO_FREQUENT("too-frequent", Stage.BEFORE),
	/** DRS is busy with the job, said in a 202. */
	BUSY("busy", Stage.BEFORE),
	/** The token has ended. */
	EXPIRED_TOKEN("expired-token", Stage.BEFORE),
	/** A server error without a change. */
	ERROR_BEFORE("5xx-before", Stage.BEFORE),
	/** Another server error without a change. */
	ERROR_500_BEFORE("500-before", Stage.BEFORE),
	/** A gateway that does not reach the service. */
	ERROR_502_BEFORE("502-before", Stage.BEFORE),
	/** Sent elsewhere. */
	REDIRECT("redirect", Stage.BEFORE),
	/** No answer, and no change. */
	SILENT_BEFORE("silent-before", Stage.BEFORE),
	/** The connection closed without a change. */
	CUT_BEFORE("cut-before", Stage.BEFORE),
	/** An update refused in a 200. */
	ERROR_IN_200("error-in-200", Stage.BEFORE),
	/** A wait before the change. */
	SLOW("slow", Stage.WAIT),
	/** A job that cannot be changed. */
	REFUSE("refuse", Stage.CHANGE),
	/** A job that is started and fails to. */
	START_FAILS("start-fails", Stage.CHANGE),
	/** A position that is not collected in the end. */
	COLLECT_FAILS("collect-fails", Stage.CHANGE),
	/** Objects that are not saved in the end. */
	SAVE_FAILS("save-fails", Stage.CHANGE),
	/** A start, pause, collection or saving that does not end. */
	NEVER_ENDS("never-ends", Stage.CHANGE),
	/** The last item left out of the reply. */
	MISSING_ITEM("missing-item", Stage.ITEMS),
	/** An item nobody asked for in the reply. */
	EXTRA_ITEM("extra-item", Stage.ITEMS),
	/** The items of the reply in reverse. */
	REORDERED("reordered", Stage.ITEMS),
	/** The list named as on the page of the older documentation. */
	JOBS_KEY("jobs-key", Stage.ITEMS),
	/** An item of the reply twice. */
	REPEATED_ITEM("repeated-item", Stage.ITEMS),
	/** An item of the reply twice, once well and once badly. */
	CONTRADICTING_ITEM("contradicting-item", Stage.ITEMS),
	/** A count that is one too many. */
	WRONG_COUNT("wrong-count", Stage.ITEMS),
	/** The list in a reply of status 400. */
	RESULTS_IN_400("results-in-400", Stage.ITEMS),
	/** Another job named in the reply. */
	JOB_ID_DIFFERS("job-id-differs", Stage.ITEMS),
	/** The code of CloudCanal's reply as a number instead of a string. */
	CODE_AS_NUMBER("code-as-number", Stage.FORM),
	/** A code in CloudCanal's reply that means nothing. */
	UNKNOWN_CODE("unknown-code", Stage.FORM),
	/** JSON that is called a page. */
	WRONG_TYPE("wrong-type", Stage.FORM),
	/** JSON in which each name comes twice. */
	DUPLICATE_KEYS("duplicate-keys", Stage.FORM),
	/** A server error after the change. */
	ERROR_AFTER("5xx-after", Stage.AFTER),
	/** The change made, and a gateway that does not hear of it. */
	ERROR_502_AFTER("502-after", Stage.AFTER),
	/** The change made, and a server that says it is not there. */
	ERROR_503_AFTER("503-after", Stage.AFTER),
	/** The change made, and no answer. */
	SILENT_AFTER("silent-after", Stage.AFTER),
	/** The change made, the connection closed. */
	LOST_REPLY("lost-reply", Stage.AFTER),
	/** The change made, a page for an answer. */
	BAD_JSON("bad-json", Stage.AFTER),
	/** The change made, an answer without a body. */
	EMPTY_BODY("empty-body", Stage.AFTER),
	/** The change made, half of an answer. */
	CUT_BODY("cut-body", Stage.AFTER),
	/** The change made, an answer that does not end. */
	ENDLESS_BODY("endless-body", Stage.AFTER),
	/** The change made, an answer of a hundred megabytes. */
	HUGE_BODY("huge-body", Stage.AFTER);

	static final String RETRY_AFTER = "Retry-After";

	private static final String OTHER_JOB = "ffffffff-ffff-ffff-ffff-ffffffffjb99";

	private final String word;

	private final Stage stage;

	FaultKind(String word, Stage stage) {
		this.word = word;
		this.stage = stage;
	}

	static @Nullable FaultKind of(String word) {
		for (FaultKind kind : values()) {
			if (kind.word.equals(word)) {
				return kind;
			}
		}
		return null;
	}

	String word() {
		return this.word;
	}

	Stage stage() {
		return this.stage;
	}

	boolean appliesTo(Route route) {
		return switch (this) {
			case ERROR_IN_200, SAVE_FAILS -> route == Route.UPDATE_JOB;
			case CODE_AS_NUMBER, UNKNOWN_CODE -> false;
			case COLLECT_FAILS, JOB_ID_DIFFERS -> route == Route.COLLECT_DB_POSITION;
			case START_FAILS -> route == Route.BATCH_STARTING || route == Route.BATCH_RETRY_TASK;
			default -> appliesTo(this.stage, route);
		};
	}

	private static boolean appliesTo(Stage stage, Route route) {
		return switch (stage) {
			case CHANGE -> route.isChanging();
			case ITEMS -> route.isBatch();
			case BEFORE, WAIT, FORM, AFTER -> true;
		};
	}

	boolean isSilent() {
		return this == SILENT_BEFORE || this == SILENT_AFTER;
	}

	/**
	 * What becomes of the reply.
	 * @param reply the reply so far
	 * @param requestId the number of the request
	 * @param now the present time
	 * @return the reply to send
	 */
	Reply spoil(Reply reply, String requestId, Instant now) {
		return switch (this) {
			case THROTTLED -> Reply.refused(Refusal.THROTTLED, requestId);
			case THROTTLED_A_MINUTE -> Reply.refused(Refusal.THROTTLED_A_MINUTE, requestId);
			case THROTTLED_FOR_SECONDS -> Reply.refused(Refusal.THROTTLED, requestId).with(RETRY_AFTER, "1");
			case THROTTLED_UNTIL -> Reply.refused(Refusal.THROTTLED, requestId).with(RETRY_AFTER, date(now));
			case TOO_FREQUENT -> Reply.refused(Refusal.TOO_FREQUENT, requestId);
			case BUSY -> Reply.refused(Refusal.BUSY, requestId);
			case EXPIRED_TOKEN -> Reply.refused(Refusal.WRONG_TOKEN, requestId);
			case ERROR_BEFORE -> Reply.page(503, "503 Service Temporarily Unavailable");
			case ERROR_500_BEFORE, ERROR_AFTER -> Reply.page(500, "500 Internal Server Error");
			case ERROR_502_BEFORE, ERROR_502_AFTER -> Reply.page(502, "502 Bad Gateway");
			case ERROR_503_AFTER -> Reply.page(503, "503 Service Temporarily Unavailable");
			case REDIRECT -> Reply.page(302, "302 Found").with("Location", "/login");
			case SILENT_BEFORE, SILENT_AFTER, CUT_BEFORE, LOST_REPLY -> Reply.CUT;
			case ERROR_IN_200 -> Reply.refused(Refusal.FAILED, requestId);
			case SLOW, REFUSE, START_FAILS, COLLECT_FAILS, SAVE_FAILS, NEVER_ENDS, CODE_AS_NUMBER, UNKNOWN_CODE ->
				reply;
			case MISSING_ITEM -> reply.withItems((items) -> items.subList(0, Math.max(0, items.size() - 1)));
			case EXTRA_ITEM -> reply.withItems(FaultKind::withExtra);
			case REORDERED -> reply.withItems(FaultKind::reversed);
			case JOBS_KEY -> reply.withItemsUnder("jobs");
			case REPEATED_ITEM -> reply.withItems(FaultKind::withFirstAgain);
			case CONTRADICTING_ITEM -> reply.withItems(FaultKind::withContradiction);
			case WRONG_COUNT -> reply.withCount("count");
			case RESULTS_IN_400 -> reply.withItemsIn(400);
			case JOB_ID_DIFFERS -> reply.withJob(OTHER_JOB);
			case BAD_JSON -> Reply.page(reply.status(), "Welcome");
			case WRONG_TYPE -> reply.in(Form.AS_TEXT);
			case DUPLICATE_KEYS -> reply.in(Form.TWOFOLD);
			case EMPTY_BODY -> reply.in(Form.EMPTY);
			case CUT_BODY -> reply.in(Form.HALF);
			case ENDLESS_BODY -> reply.in(Form.ENDLESS);
			case HUGE_BODY -> reply.in(Form.HUGE);
		};
	}

	private static List<JsonNode> withExtra(List<JsonNode> items) {
		items.add(Json.object().put("id", OTHER_JOB).put("status", "success"));
		return items;
	}

	static List<JsonNode> withFirstAgain(List<JsonNode> items) {
		items.stream().findFirst().ifPresent(items::add);
		return items;
	}

	private static List<JsonNode> withContradiction(List<JsonNode> items) {
		items.stream()
			.findFirst()
			.ifPresent((first) -> items.add(Batch.result(first.path("id").asString(""), Refusal.ABNORMAL)));
		return items;
	}

	// To the second, as such a date is: a moment that has just begun.
	private static String date(Instant now) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC));
	}

	private static List<JsonNode> reversed(List<JsonNode> items) {
		Collections.reverse(items);
		return items;
	}

	/**
	 * When a fault takes effect.
	 */
	enum Stage {

		/** Instead of everything else. */
		BEFORE,
		/** Before the change, which is made all the same. */
		WAIT,
		/** In place of the change, or in how it ends. */
		CHANGE,
		/** In what the reply lists or names. */
		ITEMS,
		/** In the way a reply is written. */
		FORM,
		/** In place of the reply. */
		AFTER

	}

}
