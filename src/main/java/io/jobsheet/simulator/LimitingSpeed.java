package io.jobsheet.simulator;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * "DRS, Setting Flow Control for Tasks", which incremental tasks do not have.
 */
final class LimitingSpeed {

	private static final String LIMIT = "speed_limit";

	private static final Shape ITEM = Shape.EMPTY.must(LIMIT, SpeedLimits.V3);

	private final Jobs jobs;

	private final Deal deal;

	LimitingSpeed(Jobs jobs, Deal deal) {
		this.jobs = jobs;
		this.deal = deal;
	}

	Reply answer(Request request) {
		return new Batch(this.jobs, this.deal, Changes.SPEED_LIMIT).answer(request, ITEM, this::limit);
	}

	private @Nullable Refusal limit(Job job, JsonNode item) {
		if (!job.facts().engine().hasFlowControl(job.portrait(this.jobs.now()).taskType())) {
			return job.refuse(Changes.SPEED_LIMIT, Refusal.NO_FLOW_CONTROL);
		}
		return this.jobs.set(job, Changes.SPEED_LIMIT, Map.of(LIMIT, item.path(LIMIT)));
	}

}
