package io.jobsheet.simulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request for an operation of CloudCanal, its body not yet checked.
 *
 * @param id the number under which it is answered
 * @param route the operation
 * @param json the body, or {@code null} when that is not JSON
 * @param jobIds the job or task it names, and the job of that task
 */
record CanalRequest(String id, CanalRoute route, @Nullable JsonNode json, List<String> jobIds) implements Occasion {

	private static final List<String> IDS = List.of("jobId", "dataJobId", "taskId");

	static CanalRequest of(String id, CanalRoute route, byte[] text, CanalJobs jobs) {
		JsonNode json = (text.length == 0 && !route.needsBody()) ? Json.object() : Json.read(text);
		return new CanalRequest(id, route, json, (json != null) ? jobIds(json, jobs) : List.of());
	}

	private static List<String> jobIds(JsonNode json, CanalJobs jobs) {
		Set<String> ids = new LinkedHashSet<>();
		for (String name : IDS) {
			if (json.path(name).canConvertToLong()) {
				ids.add(json.path(name).asString());
			}
		}
		CanalJob job = jobs.knownByTask(json.path("taskId").asLong(0));
		if (job != null) {
			ids.add(Long.toString(job.facts().jobId()));
		}
		return List.copyOf(ids);
	}

	CanalBody body() {
		return CanalBody.of(this.json, this.route.members());
	}

	boolean isRefused(Deal deal) {
		return this.jobIds.stream().anyMatch(deal::refuses);
	}

	/**
	 * How what is begun now ends.
	 * @param deal what goes wrong
	 * @return well, unless a fault says otherwise
	 */
	Ending ending(Deal deal) {
		return this.jobIds.stream()
			.map((id) -> deal.ending(id, FaultKind.START_FAILS))
			.filter((ending) -> ending != Ending.WELL)
			.findFirst()
			.orElse(Ending.WELL);
	}

	@Override
	public String operation() {
		return this.route.word();
	}

	@Override
	public String path() {
		return CanalRoute.BASE + this.route.word();
	}

	@Override
	public boolean isChanging() {
		return this.route.isChanging();
	}

	@Override
	public boolean canMeet(FaultKind kind) {
		return switch (kind) {
			case THROTTLED, THROTTLED_FOR_SECONDS, THROTTLED_UNTIL, EXPIRED_TOKEN, REDIRECT, CUT_BEFORE, SILENT_BEFORE,
					SLOW, CODE_AS_NUMBER, UNKNOWN_CODE, WRONG_TYPE, DUPLICATE_KEYS ->
				true;
			case ERROR_BEFORE, ERROR_500_BEFORE, ERROR_502_BEFORE, ERROR_AFTER, ERROR_502_AFTER, ERROR_503_AFTER ->
				true;
			case LOST_REPLY, SILENT_AFTER, BAD_JSON, EMPTY_BODY, CUT_BODY, ENDLESS_BODY, HUGE_BODY -> true;
			case REFUSE -> this.route.isChanging();
			case START_FAILS -> this.route == CanalRoute.START;
			case NEVER_ENDS -> this.route == CanalRoute.START || this.route == CanalRoute.STOP;
			case MISSING_ITEM, EXTRA_ITEM, REORDERED, REPEATED_ITEM, WRONG_COUNT -> this.route.isList();
			default -> false;
		};
	}

}
