package io.jobsheet.simulator;

import java.time.Duration;
import java.util.Map;

/**
 * How a simulator behaves as CloudCanal.
 *
 * @param secretKeys the keys it accepts, secret key by access key; empty for any access
 * key, with any signature that looks like one
 * @param stopping how long a job needs until it has stopped
 * @param starting how long a started job needs until it runs
 */
public record CanalSettings(Map<String, String> secretKeys, Duration stopping, Duration starting) {

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException with a sentence for the user when a key is empty
	 * or a time is negative
	 */
	public CanalSettings {
		if (secretKeys.containsKey("") || secretKeys.containsValue("")) {
			throw new IllegalArgumentException("an access key or a secret key of CloudCanal is empty; write both");
		}
		if (stopping.isNegative() || starting.isNegative()) {
			throw new IllegalArgumentException("stopping is " + stopping + " and starting is " + starting
					+ "; neither may be negative, write such as PT40S or PT0.2S");
		}
		secretKeys = Map.copyOf(secretKeys);
	}

	/**
	 * Any keys, jobs that stop and run after 200 milliseconds.
	 * @return the settings
	 */
	public static CanalSettings defaults() {
		return new CanalSettings(Map.of(), Duration.ofMillis(200), Duration.ofMillis(200));
	}

	/**
	 * The same with one pair of keys.
	 * @param accessKey the only access key that is accepted
	 * @param secretKey the key that signs its requests
	 * @return a copy
	 */
	public CanalSettings withKeys(String accessKey, String secretKey) {
		return new CanalSettings(Map.of(accessKey, secretKey), this.stopping, this.starting);
	}

	/**
	 * The same with other times.
	 * @param stopping how long a job needs until it has stopped
	 * @param starting how long a started job needs until it runs
	 * @return a copy
	 */
	public CanalSettings withTimes(Duration stopping, Duration starting) {
		return new CanalSettings(this.secretKeys, stopping, starting);
	}

	/**
	 * The settings without the secret keys.
	 * @return a text that may be shown
	 */
	@Override
	public String toString() {
		return "CanalSettings[accessKeys=" + this.secretKeys.keySet() + ", stopping=" + this.stopping + ", starting="
				+ this.starting + "]";
	}

}
