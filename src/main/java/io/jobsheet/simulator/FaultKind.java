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
	/** A wait before the change. */
	SLOW("slow", Stage.WAIT),
	/** A job that cannot be changed. */
	REFUSE("refuse", Stage.CHANGE),
	/** The last item left out of the reply. */
	MISSING_ITEM("missing-item", Stage.ITEMS),
	/** An item nobody asked for in the reply. */
	EXTRA_ITEM("extra-item", Stage.ITEMS),
	/** The items of the reply in reverse. */
	REORDERED("reordered", Stage.ITEMS),
	/** The list named as on the page of the older documentation. */
	JOBS_KEY("jobs-key", Stage.ITEMS),
	/** The code of CloudCanal's reply as a number instead of a string. */
	CODE_AS_NUMBER("code-as-number", Stage.FORM),
	/** A server error after the change. */
	ERROR_AFTER("5xx-after", Stage.AFTER),
	/** The change made, the connection closed. */
	LOST_REPLY("lost-reply", Stage.AFTER),
	/** The change made, a page for an answer. */
	BAD_JSON("bad-json", Stage.AFTER);

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
			case SLOW, REFUSE, CODE_AS_NUMBER -> reply;
			case MISSING_ITEM -> reply.withItems((items) -> items.subList(0, Math.max(0, items.size() - 1)));
			case EXTRA_ITEM -> reply.withItems(FaultKind::withExtra);
			case REORDERED -> reply.withItems(FaultKind::reversed);
			case JOBS_KEY -> reply.withItemsUnder("jobs");
			case ERROR_AFTER -> Reply.page(500, "500 Internal Server Error");
			case BAD_JSON -> Reply.page(reply.status(), "Welcome");
		};
	}

	private static List<JsonNode> withExtra(List<JsonNode> items) {
		items.add(Json.object().put("id", "ffffffff-ffff-ffff-ffff-ffffffffjb99").put("status", "success"));
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
		/** In place of the change. */
		CHANGE,
		/** In the list of a batch reply. */
		ITEMS,
		/** In the way a reply is written. */
		FORM,
		/** In place of the reply. */
		AFTER

	}

}
