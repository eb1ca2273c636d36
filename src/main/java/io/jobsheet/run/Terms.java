package io.jobsheet.run;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.jobsheet.cloud.Credentials;
import io.jobsheet.cloud.Polling;
import io.jobsheet.cloud.Region;
import io.jobsheet.cloud.Target;
import io.jobsheet.ledger.Leases;
import io.jobsheet.ledger.Run;
import io.jobsheet.operation.Operations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run is carried out with, as far as it matters to whoever goes on with it; no
 * secret is among it.
 *
 * @param values texts by the name of the setting or option
 */
record Terms(Map<String, String> values) {

	private static final String ENDPOINT = "endpoint";

	private static final String PROJECT = "project";

	private static final String VERSION = "jobsheet";

	private static final String OPERATION = "operation ";

	private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
	};

	/**
	 * The terms of a run that is carried out now.
	 * @param target where it is sent
	 * @param options how
	 * @param selection which rows it is to carry out, as options; empty for all
	 * @param version the version of jobsheet
	 * @param descriptions what tells the descriptions of operations apart, by name
	 * @return the terms
	 */
	static Terms of(Target target, RunOptions options, String selection, String version,
			Map<String, String> descriptions) {
		Polling polling = target.polling();
		Map<String, String> values = new LinkedHashMap<>();
		values.put(VERSION, version);
		values.put(ENDPOINT, target.endpoint().toString());
		values.put(PROJECT, project(target));
		values.put("credentials", caller(target.credentials()));
		values.put("requests-per-second", number(target.requestsPerSecond()));
		values.put("in-flight", String.valueOf(target.inFlight()));
		values.put("batch-size", String.valueOf(target.batchSize()));
		values.put("connect-timeout", time(target.connectTimeout()));
		values.put("reply-timeout", time(target.replyTimeout()));
		values.put("poll.interval", time(polling.interval()));
		values.put("poll.longest", time(polling.longest()));
		values.put("poll.result-limit", time(polling.resultLimit()));
		values.put("poll.state-limit", time(polling.stateLimit()));
		values.put("retry.first", time(target.retries().first()));
		values.put("retry.longest", time(target.retries().longest()));
		values.put("retry.tries", String.valueOf(target.retries().tries()));
		values.put("retry.settle", time(target.retries().settle()));
		values.put("way", target.way().toString());
		values.put("selection", selection);
		values.put("--max-failures", options.maxFailures().toString());
		values.put("--skip-invalid", yesOrNo(options.skipInvalid()));
		values.put("--no-wait", yesOrNo(!options.inquiries().endStates()));
		values.put("--no-preflight", yesOrNo(!options.inquiries().states()));
		descriptions.forEach((operation, fingerprint) -> values.put(OPERATION + operation, fingerprint));
		return new Terms(values);
	}

	/**
	 * The terms of a run, as far as a jobsheet knew them that kept none with it.
	 * @param run the run
	 * @return its address and version
	 */
	static Terms of(Run run) {
		return new Terms(Map.of(ENDPOINT, run.endpoint(), VERSION, run.version()));
	}

	static Terms parse(String json) {
		return new Terms(JsonMapper.shared().readValue(json, TEXTS));
	}

	String json() {
		return JsonMapper.shared().writeValueAsString(this.values);
	}

	private static String project(Target target) {
		Region region = target.region();
		return (target.projectId().isEmpty() && region != null) ? "that of " + region.name() : target.projectId();
	}

	private static String caller(Credentials credentials) {
		if (credentials instanceof Credentials.Keys keys) {
			return "access key " + shortened(keys.accessKey());
		}
		if (credentials instanceof Credentials.CanalKeys keys) {
			return "access key " + shortened(keys.accessKey());
		}
		return (credentials instanceof Credentials.IamUser user)
				? "user '" + user.user() + "' of '" + user.domain() + "' at " + user.endpoint() : "a token";
	}

	// Which key it is, and not the key: together with its secret it opens everything.
	private static String shortened(String key) {
		return key.substring(0, Math.min(4, key.length() / 4)) + "… (" + Operations.fingerprint(key).substring(0, 6)
				+ ")";
	}

	private static String number(double number) {
		return (number == Math.rint(number)) ? String.valueOf((long) number) : String.valueOf(number);
	}

	private static String time(Duration time) {
		return time.toString().substring(2).toLowerCase(Locale.ROOT);
	}

	private static String yesOrNo(boolean value) {
		return value ? "yes" : "no";
	}

	/**
	 * Why these terms lead to another service than earlier ones.
	 * @param before the earlier terms
	 * @return the address or project as it was and as it is, or an empty text
	 */
	String elsewhere(Terms before) {
		String address = this.values.getOrDefault(ENDPOINT, "");
		String addressBefore = before.values.getOrDefault(ENDPOINT, address);
		if (!Leases.place(URI.create(addressBefore)).equals(Leases.place(URI.create(address)))) {
			return ENDPOINT + " was " + addressBefore + ", is " + address;
		}
		String project = this.values.getOrDefault(PROJECT, "");
		String projectBefore = before.values.getOrDefault(PROJECT, project);
		return project.equalsIgnoreCase(projectBefore) ? "" : PROJECT + " was " + projectBefore + ", is " + project;
	}

	/**
	 * What differs from earlier terms; what these did not say does not.
	 * @param before the earlier terms
	 * @param operations the operations whose descriptions matter
	 * @return a sentence for each
	 */
	List<String> differences(Terms before, Collection<String> operations) {
		List<String> differences = new ArrayList<>();
		this.values.forEach((name, value) -> {
			String earlier = before.values.get(name);
			boolean isOperation = name.startsWith(OPERATION);
			if (earlier == null || earlier.equals(value)) {
				return;
			}
			if (!isOperation) {
				differences.add(name + " was " + earlier + ", is " + value);
			}
			else if (operations.contains(name.substring(OPERATION.length()))) {
				differences.add("the description of the " + name + " has changed; its rows are sent as it says now");
			}
		});
		return differences;
	}

}
