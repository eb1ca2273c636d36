package io.jobsheet;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jobsheet.cloud.Credentials;
import io.jobsheet.cloud.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever record holds a secret, of its own or further below, does not show it.
 */
class HiddenSecretsTests {

	private static final Set<String> NAMES = Set.of("body", "headers", "settings");

	private static final String HIDDEN = "s3cr3t-s3cr3t";

	static List<Class<?>> records() {
		List<Class<?>> records = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.jobsheet.cloud", "io.jobsheet.run")
			.stream()
			.filter(JavaClass::isRecord)
			.<Class<?>>map(JavaClass::reflect)
			.filter(HiddenSecretsTests::holdsSecret)
			.toList();
		assertThat(records).extracting(Class::getSimpleName)
			.contains("Secret", "Token", "Keys", "CanalKeys", "IamUser", "IssuedToken", "Message", "Reply", "Proxy",
					"Way", "Target", "Assignment", "TargetSettings", "CredentialsSettings", "IamSettings", "Workplace",
					"RunSettings");
		return records;
	}

	private static boolean holdsSecret(Class<?> type) {
		return isSettings(type) || type == Secret.class || type.getSimpleName().equals("Reply")
				|| Arrays.stream(type.getRecordComponents())
					.anyMatch((component) -> component.getType() == Credentials.class
							|| component.getGenericType().getTypeName().contains("Settings>")
							|| NAMES.contains(component.getName())
							|| (component.getType().isRecord() && holdsSecret(component.getType())));
	}

	private static boolean isSettings(Class<?> type) {
		return List.of("TargetSettings", "CredentialsSettings", "IamSettings").contains(type.getSimpleName());
	}

	@ParameterizedTest
	@MethodSource("records")
	void recordDoesNotShowIt(Class<?> type) throws ReflectiveOperationException {
		Object made = make(type);
		assertThat(made).isNotNull();
		assertThat(made.toString()).doesNotContain(HIDDEN);
	}

	private static @Nullable Object make(Class<?> type) throws ReflectiveOperationException {
		RecordComponent[] components = type.getRecordComponents();
		Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		Object[] values = new Object[types.length];
		for (int at = 0; at < types.length; at++) {
			boolean isSecret = (isSettings(type) && !components[at].getName().equals("service")) || type == Secret.class
					|| NAMES.contains(components[at].getName());
			values[at] = components[at].getGenericType().getTypeName().contains("Settings>")
					? Map.of("t", value(Class.forName("io.jobsheet.cloud.TargetSettings"), false))
					: value(types[at], isSecret);
		}
		Constructor<?> constructor = type.getDeclaredConstructor(types);
		constructor.setAccessible(true);
		return constructor.newInstance(values);
	}

	private static @Nullable Object value(Class<?> type, boolean isSecret) throws ReflectiveOperationException {
		if (type == Credentials.class) {
			return new Credentials.Keys("key", new Secret(HIDDEN), new Secret(HIDDEN));
		}
		if (type.isRecord()) {
			return make(type);
		}
		Map<Class<?>, Object> plain = Map.of(String.class, isSecret ? HIDDEN : "text", URI.class,
				URI.create("https://host"), int.class, 1, long.class, 1L, double.class, 1.0, boolean.class, true,
				Duration.class, Duration.ZERO, Instant.class, Instant.EPOCH, Path.class, Path.of("folder"));
		Map<Class<?>, Object> many = Map.of(Map.class, Map.of("X-Auth-Token", isSecret ? HIDDEN : "text"), Set.class,
				Set.of(), List.class, List.of());
		Object value = plain.get(type);
		return (value != null) ? value : many.get(type);
	}

}
