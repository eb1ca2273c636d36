package io.jobsheet.operation;

import java.util.BitSet;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import tools.jackson.databind.JsonNode;

/**
 * The schema keyword {@code hours-apart}: the ranges of hours in a list do not overlap,
 * and none ends when it begins ("Setting Flow Control for Tasks"). A range may go past
 * midnight.
 */
final class HoursApart extends AbstractKeyword {

	private static final int HOURS = 24;

	private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

	HoursApart() {
		super("hours-apart");
	}

	@Override
	public KeywordValidator newValidator(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
		return new Ranges(this, location, node, parent, context);
	}

	private static final class Ranges extends BaseKeywordValidator {

		private final String from;

		private final String to;

		Ranges(Keyword keyword, SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
			super(keyword, node, location, parent, context);
			this.from = node.path("from").asString("");
			this.to = node.path("to").asString("");
		}

		@Override
		public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath at) {
			BitSet taken = new BitSet(HOURS);
			for (JsonNode range : node) {
				String from = range.path(this.from).asString("");
				String to = range.path(this.to).asString("");
				if (from.matches(TIME) && to.matches(TIME) && (from.equals(to) || !take(taken, hour(from), hour(to)))) {
					execution.addError(error().instanceNode(node)
						.instanceLocation(at)
						.evaluationPath(execution.getEvaluationPath())
						.locale(execution.getExecutionConfig().getLocale())
						.message(from)
						.build());
					return;
				}
			}
		}

		private static int hour(String time) {
			return Integer.parseInt(time, 0, 2, 10);
		}

		private static boolean take(BitSet taken, int first, int last) {
			for (int hour = first;; hour = (hour + 1) % HOURS) {
				if (taken.get(hour)) {
					return false;
				}
				taken.set(hour);
				if (hour == last) {
					return true;
				}
			}
		}

	}

}
