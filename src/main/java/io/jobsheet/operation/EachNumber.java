package io.jobsheet.operation;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
 * The schema keyword {@code each-number}: every run of digits in a text lies between a
 * minimum and a maximum.
 */
final class EachNumber extends AbstractKeyword {

	private static final Pattern DIGITS = Pattern.compile("[0-9]+");

	EachNumber() {
		super("each-number");
	}

	@Override
	public KeywordValidator newValidator(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
		return new Bounds(this, location, node, parent, context);
	}

	private static final class Bounds extends BaseKeywordValidator {

		private final BigInteger minimum;

		private final BigInteger maximum;

		Bounds(Keyword keyword, SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
			super(keyword, node, location, parent, context);
			this.minimum = node.path("minimum").bigIntegerValue();
			this.maximum = node.path("maximum").bigIntegerValue();
		}

		@Override
		public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath at) {
			Matcher digits = DIGITS.matcher(node.asString());
			while (digits.find()) {
				BigInteger number = new BigInteger(digits.group());
				if (number.compareTo(this.minimum) < 0 || number.compareTo(this.maximum) > 0) {
					execution.addError(error().instanceNode(node)
						.instanceLocation(at)
						.evaluationPath(execution.getEvaluationPath())
						.locale(execution.getExecutionConfig().getLocale())
						.message(digits.group())
						.build());
					return;
				}
			}
		}

	}

}
