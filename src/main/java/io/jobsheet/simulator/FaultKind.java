package io.jobsheet.simulator;

import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What can go wrong with a request, in the order in which it does.
 */
enum FaultKind {

	/** The gateway lets nothing pass. */
	THROTTLED("429", Stage.BEFORE),
	/** DRS asks for patience. */
	TOO_FREQUENT("too-frequent", Stage.BEFORE),
	/** DRS is busy with the job, said in a 202. */
	BUSY("busy", Stage.BEFORE),
	/** The token has ended. */
	EXPIRED_TOKEN("expired-token", Stage.BEFORE),
	/** A server error without a change. */
	ERROR_BEFORE("5xx-before", Stage.BEFORE),
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
	/** Another job named in the reply. */
	JOB_ID_DIFFERS("job-id-differs", Stage.ITEMS),
	/** The code of CloudCanal's reply as a number instead of a string. */
	CODE_AS_NUMBER("code-as-number", Stage.FORM),
	/** A server error after the change. */
	ERROR_AFTER("5xx-after", Stage.AFTER),
	/** The change made, the connection closed. */
	LOST_REPLY("lost-reply", Stage.AFTER),
	/** The change made, a page for an answer. */
	BAD_JSON("bad-json", Stage.AFTER);

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
			case COLLECT_FAILS, JOB_ID_DIFFERS -> route == Route.COLLECT_DB_POSITION;
			case START_FAILS -> route == Route.BATCH_STARTING || route == Route.BATCH_RETRY_TASK;
			default -> appliesTo(this.stage, route);
		};
	}

	private static boolean appliesTo(Stage stage, Route route) {
		return switch (stage) {
			case CHANGE -> route.isChanging();
			case ITEMS -> route.isBatch();
			case FORM -> false;
			case BEFORE, WAIT, AFTER -> true;
		};
	}

	/**
	 * What becomes of the reply.
	 * @param reply the reply so far
	 * @param requestId the number of the request
	 * @return the reply to send
	 */
	Reply spoil(Reply reply, String requestId) {
		return switch (this) {
			case THROTTLED -> Reply.refused(Refusal.THROTTLED, requestId);
			case TOO_FREQUENT -> Reply.refused(Refusal.TOO_FREQUENT, requestId);
			case BUSY -> Reply.refused(Refusal.BUSY, requestId);
			case EXPIRED_TOKEN -> Reply.refused(Refusal.WRONG_TOKEN, requestId);
			case ERROR_BEFORE -> Reply.page(503, "503 Service Temporarily Unavailable");
			case CUT_BEFORE, LOST_REPLY -> Reply.CUT;
			case ERROR_IN_200 -> Reply.refused(Refusal.FAILED, requestId);
			case SLOW, REFUSE, START_FAILS, COLLECT_FAILS, SAVE_FAILS, NEVER_ENDS, CODE_AS_NUMBER -> reply;
			case MISSING_ITEM -> reply.withItems((items) -> items.subList(0, Math.max(0, items.size() - 1)));
			case EXTRA_ITEM -> reply.withItems(FaultKind::withExtra);
			case REORDERED -> reply.withItems(FaultKind::reversed);
			case JOBS_KEY -> reply.withItemsUnder("jobs");
			case JOB_ID_DIFFERS -> reply.withJob(OTHER_JOB);
			case ERROR_AFTER -> Reply.page(500, "500 Internal Server Error");
			case BAD_JSON -> Reply.page(reply.status(), "Welcome");
		};
	}

	private static List<JsonNode> withExtra(List<JsonNode> items) {
		items.add(Json.object().put("id", OTHER_JOB).put("status", "success"));
		return items;
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
