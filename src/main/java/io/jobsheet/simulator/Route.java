package io.jobsheet.simulator;

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

	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
