package io.jobsheet.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.jobsheet.cloud.Target;
import io.jobsheet.cloud.TargetSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.env.Environment;

/**
 * The settings below {@code jobsheet}.
 *
 * @param targets the services that can be called, by name
 */
record RunSettings(@Nullable Map<String, TargetSettings> targets) {

	/**
	 * Reads the settings.
	 * @param environment where they are found
	 * @return the settings
	 * @throws RunException when a key is not known or a value is of the wrong kind
	 */
	static RunSettings of(Environment environment) {
		try {
			RunSettings settings = Binder.get(environment)
				.bind("jobsheet", Bindable.of(RunSettings.class),
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()))
				.orElseGet(() -> new RunSettings(Map.of()));
			EnvironmentNames.check(settings.all().keySet(), environment);
			return settings;
		}
		catch (BindException ex) {
			throw RunException.usage(sentence(ex));
		}
	}

	private static String sentence(BindException ex) {
		if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
			List<String> names = unbound.getUnboundProperties()
				.stream()
				.map((property) -> "'" + property.getName() + "'" + origin(property))
				.toList();
			boolean isEmpty = unbound.getUnboundProperties()
				.stream()
				.allMatch((property) -> property.getValue().toString().isBlank());
			return "setting " + String.join(", ", names) + (isEmpty ? " is empty; write a value or take it out"
					: " is not known; correct its spelling or take it out");
		}
		ConfigurationProperty property = ex.getProperty();
		boolean isSecret = ex.getName().toString().matches(".*\\.(credentials|proxy).*");
		return "setting '" + ex.getName() + "' "
				+ ((property != null && !isSecret)
						? "is '" + property.getValue() + "'" + origin(property) + ", which is not of the right kind"
						: "cannot be read");
	}

	private static String origin(ConfigurationProperty property) {
		return (property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
	}

	/**
	 * The target a run is to be sent to.
	 * @param name the name asked for, or {@code null} for the only target of the services
	 * @param services the services the sheet's operations need
	 * @param bundles finds a bundle of certificates by its name
	 * @return the target, its settings checked
	 * @throws RunException when there is no such target, or more than one could be meant
	 */
	Target target(@Nullable String name, Set<String> services, Function<String, SslBundle> bundles) {
		Map<String, TargetSettings> all = all();
		if (services.size() > 1) {
			throw RunException.usage("the sheet needs the services " + String.join(" and ", new TreeSet<>(services))
					+ "; carry out one service a run, with --operation or in a file of its own");
		}
		List<String> possible = all.keySet()
			.stream()
			.filter((key) -> (name != null) ? key.equals(name) : isOf(all.get(key), services))
			.sorted()
			.toList();
		if (possible.size() != 1) {
			throw RunException.usage(whichTarget(name, services, all.keySet(), possible));
		}
		try {
			Target target = Objects.requireNonNull(all.get(possible.get(0))).target(possible.get(0), bundles);
			if (!services.isEmpty() && !services.contains(target.service())) {
				throw RunException.usage("target '" + target.name() + "' is of the service " + target.service()
						+ ", but the sheet needs " + services.iterator().next());
			}
			return target;
		}
		catch (IllegalArgumentException ex) {
			throw RunException.usage(String.valueOf(ex.getMessage()));
		}
	}

	private Map<String, TargetSettings> all() {
		return (this.targets != null) ? this.targets : Map.of();
	}

	private static boolean isOf(@Nullable TargetSettings target, Set<String> services) {
		return services.isEmpty() || (target != null && services.contains(target.service()));
	}

	private static String whichTarget(@Nullable String name, Set<String> services, Set<String> all,
			List<String> possible) {
		String known = all.isEmpty() ? "the settings name no target; add one below jobsheet.targets in application.yml"
				: "the settings name " + String.join(", ", new TreeSet<>(all));
		if (name != null) {
			return "there is no target '" + name + "'; " + known;
		}
		return possible.isEmpty() ? "there is no target of the service " + String.join(", ", services) + "; " + known
				: "which target is meant? Choose with --target: " + String.join(", ", possible);
	}

}
