package io.jobsheet.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The operations of the service with their methods and paths.
 */
enum Route {

	/** Starts jobs. */
	BATCH_STARTING("POST", "/v3/{project}/jobs/batch-starting", true),
	/** Sets where a job begins to read. */
	START_POSITION("PUT", "/v5/{project}/jobs/{job}/start-position", true),
	/** Collects the position of a point in time. */
	COLLECT_DB_POSITION("POST", "/v5/{project}/jobs/{job}/collect-db-position", true),
	/** Updates what is set for a job. */
	UPDATE_JOB("PUT", "/v5/{project}/jobs/{job}", true),
	/** Pauses jobs. */
	BATCH_PAUSE_TASK("POST", "/v3/{project}/jobs/batch-pause-task", true),
	/** Makes paused and failed jobs run again. */
	BATCH_RETRY_TASK("POST", "/v3/{project}/jobs/batch-retry-task", true),
	/** Limits how fast jobs are. */
	BATCH_LIMIT_SPEED("PUT", "/v3/{project}/jobs/batch-limit-speed", true),
	/** Modifies what is set for jobs. */
	BATCH_MODIFICATION("PUT", "/v3/{project}/jobs/batch-modification", true),
	/** Tells a collected position. */
	DB_POSITION("GET", "/v5/{project}/jobs/{job}/db-position", false),
	/** Tells whether selected objects are saved. */
	SAVING_STATUS("GET", "/v5/{project}/jobs/{job}/db-objects/saving-status", false),
	/** Finds jobs. */
	JOB_LIST("POST", "/v3/{project}/jobs", false),
	/** Tells what can be done to a job. */
	JOB_ACTIONS("GET", "/v5/{project}/jobs/{job}/actions", false),
	/** Tells the states of jobs. */
	BATCH_STATUS("POST", "/v3/{project}/jobs/batch-status", false),
	/** Describes jobs. */
	BATCH_DETAIL("POST", "/v3/{project}/jobs/batch-detail", false),
	/** Describes one job. */
	JOB_DETAIL("GET", "/v5/{project}/jobs/{job}", false);

	private final String method;

	private final Pattern path;

	private final boolean namesJob;

	private final boolean changing;

	Route(String method, String path, boolean changing) {
		this.method = method;
		this.path = Pattern.compile(path.replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)"));
		this.namesJob = path.contains("{job}");
		this.changing = changing;
	}

	static @Nullable Route of(String method, String path) {
		for (Route route : values()) {
			if (route.method.equals(method) && route.path.matcher(path).matches()) {
				return route;
			}
		}
		return null;
	}

	static boolean isWord(String word) {
		return Arrays.stream(values()).anyMatch((route) -> route.word().equals(word));
	}

	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Where the body lists the jobs.
	 * @return the name of the member
	 */
	String list() {
		return (this == BATCH_LIMIT_SPEED) ? "speed_limits" : "jobs";
	}

	boolean isChanging() {
		return this.changing;
	}

	boolean isBatch() {
		return !this.namesJob;
	}

	boolean hasBody() {
		return !"GET".equals(this.method);
	}

	String project(String path) {
		return part("project", path);
	}

	String job(String path) {
		return this.namesJob ? part("job", path) : "";
	}

	private String part(String name, String path) {
		Matcher matcher = this.path.matcher(path);
		return matcher.matches() ? matcher.group(name) : "";
	}

}
