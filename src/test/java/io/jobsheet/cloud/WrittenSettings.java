package io.jobsheet.cloud;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;

/**
 * The settings of a target as a user writes them.
 */
final class WrittenSettings {

	static final String PROJECT = "054ba152d480d55b2f5dc0069e7ddef0";

	static final SslBundles NO_BUNDLES = new DefaultSslBundleRegistry();

	private WrittenSettings() {
	}

	/**
	 * Makes the target {@code t}, a DRS service at {@code https://h} unless said
	 * otherwise.
	 * @param settings keys and values such as {@code credentials.token=abc}, separated by
	 * semicolons; {@code P} is a project's id
	 * @return the target
	 */
	static Target target(String settings) {
		return settings(settings).target("t", NO_BUNDLES::getBundle);
	}

	static TargetSettings settings(String settings) {
		Map<String, Object> values = new LinkedHashMap<>(Map.of("t.service", "drs", "t.endpoint", "https://h"));
		for (String setting : settings.split(";", -1)) {
			String[] parts = setting.split("=", 2);
			values.put("t." + parts[0].strip(), parts[1].equals("P") ? PROJECT : parts[1]);
		}
		return new Binder(new MapConfigurationPropertySource(values)).bind("t", TargetSettings.class).get();
	}

}
