package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.jobsheet.run.Mapping;
import io.jobsheet.run.Runner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the columns of a sheet mean, as a user writes it in a YAML file.
 *
 * @param operation the operation of every row, or {@code null}
 * @param mapping all else
 */
record MapFile(@Nullable String operation, Mapping mapping) {

	static final MapFile EMPTY = new MapFile(null, Mapping.NONE);

	private static final String OPERATION = "operation";

	private static final List<String> SECTIONS = List.of("columns", "constants", "defaults", "ignore", "zones");

	/**
	 * Reads a file of sections, or of lines {@code header: field} alone.
	 * @param file the file
	 * @return what it says
	 * @throws UsageException when it cannot be read as such
	 */
	static MapFile read(Path file) {
		if (!Files.isReadable(file) || Files.isDirectory(file)) {
			throw new UsageException("--map names '" + file + "', which cannot be read");
		}
		Reader reader = new Reader(file);
		JsonNode root = reader.parse();
		boolean isSectioned = root.properties().stream().anyMatch((line) -> !line.getValue().isValueNode())
				|| (!root.isEmpty() && SECTIONS.containsAll(root.propertyNames()));
		return isSectioned ? reader.sections(root)
				: new MapFile(null, Mapping.ofColumns(reader.fields(root, "header: field")));
	}

	/**
	 * The operation of every row.
	 * @param asked the operation that the command line names, or {@code null}
	 * @return the operation, or {@code null} when neither names one
	 * @throws UsageException when they name two
	 */
	@Nullable String operation(@Nullable String asked) {
		if (asked != null && this.operation != null && !asked.equals(this.operation)) {
			throw new UsageException("--operation says '" + asked + "' and the constant in --map '" + this.operation
					+ "'; take one of the two out");
		}
		return (asked != null) ? asked : this.operation;
	}

	/**
	 * Reads one file.
	 *
	 * @param file the file
	 */
	private record Reader(Path file) {

		JsonNode parse() {
			YAMLMapper mapper = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
			try {
				JsonNode root = mapper.readTree(this.file);
				if (!root.isObject()) {
					throw wrong("it holds no lines 'header: field'");
				}
				return root;
			}
			catch (JacksonException ex) {
				throw wrong(firstLine(ex.getOriginalMessage()) + " (line " + ex.getLocation().getLineNr() + ")");
			}
		}

		MapFile sections(JsonNode root) {
			for (String word : root.propertyNames()) {
				if (!SECTIONS.contains(word)) {
					throw wrong("'" + word + "'" + line(word) + " is not a section"
							+ Runner.nearest(word, SECTIONS).map((near) -> "; did you mean " + near + "?").orElse(""));
				}
			}
			Map<String, String> columns = fields(section(root, "columns"), "header: field");
			Map<String, String> constants = new HashMap<>(fields(section(root, "constants"), "field: value"));
			Map<String, String> defaults = fields(section(root, "defaults"), "field: value");
			Set<String> ignored = headers(root.path("ignore"));
			Set<String> named = columns.keySet().stream().map(Mapping::key).collect(Collectors.toSet());
			ignored.stream().filter((header) -> named.contains(Mapping.key(header))).findFirst().ifPresent((header) -> {
				throw wrong("'" + header + "' stands under 'columns' and under 'ignore'");
			});
			String operation = operation(constants);
			if (defaults.keySet().stream().anyMatch(Reader::isOperation)) {
				throw wrong("'operation' stands under 'defaults', where it means nothing; write it under 'constants'");
			}
			return new MapFile(operation, new Mapping(columns, constants, defaults, ignored, zones(root)));
		}

		private static @Nullable String operation(Map<String, String> constants) {
			String name = constants.keySet().stream().filter(Reader::isOperation).findFirst().orElse(OPERATION);
			return constants.remove(name);
		}

		private static boolean isOperation(String field) {
			return Mapping.key(field).equals(OPERATION);
		}

		private JsonNode section(JsonNode root, String name) {
			JsonNode section = root.path(name);
			if (section.isMissingNode() || section.isNull()) {
				return JsonNodeFactory.instance.objectNode();
			}
			if (!section.isObject()) {
				throw wrong("'" + name + "'" + line(name) + " holds no lines below it");
			}
			return section;
		}

		Map<String, String> fields(JsonNode lines, String form) {
			Map<String, String> texts = new LinkedHashMap<>();
			Map<String, String> names = new HashMap<>();
			lines.properties().forEach((line) -> {
				JsonNode value = line.getValue();
				String name = line.getKey();
				if (value.isNumber() || value.isBoolean()) {
					throw wrong("the value after '" + name + "'" + line(name)
							+ " is not a text; put it in quotes, so that it is read as it stands");
				}
				if (!value.isString() || value.asString().isBlank()) {
					throw wrong("there is no text after '" + name + "'" + line(name) + ", as in '" + form + "'");
				}
				String before = names.put(Mapping.key(name), name);
				if (before != null) {
					throw wrong("'" + before + "' and '" + name + "'" + line(name)
							+ " are the same name; take one of the two out");
				}
				texts.put(name, value.asString());
			});
			return texts;
		}

		private Set<String> headers(JsonNode list) {
			Set<String> headers = new LinkedHashSet<>();
			if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
				throw wrong("'ignore'" + line("ignore") + " is not a list; write '- header' in a line for each");
			}
			for (JsonNode header : list) {
				if (!header.isString() || header.asString().isBlank()) {
					throw wrong("'" + header + "' under 'ignore' is not a header; put it in quotes");
				}
				headers.add(header.asString());
			}
			return headers;
		}

		private Map<String, ZoneId> zones(JsonNode root) {
			Map<String, ZoneId> zones = new LinkedHashMap<>();
			fields(section(root, "zones"), "header: zone").forEach((header, zone) -> {
				try {
					zones.put(header, ZoneId.of(zone));
				}
				catch (DateTimeException ex) {
					throw wrong("'" + zone + "' after '" + header + "'" + line(header)
							+ " is not a time zone; write such as Europe/Berlin or +02:00");
				}
			});
			return zones;
		}

		private String line(String word) {
			Pattern start = Pattern.compile("^[\\s\"'{]*" + Pattern.quote(word) + "[\"']?\\s*:");
			try {
				List<String> lines = Files.readAllLines(this.file);
				for (int number = 0; number < lines.size(); number++) {
					if (start.matcher(lines.get(number)).find()) {
						return " (line " + (number + 1) + ")";
					}
				}
				return "";
			}
			catch (IOException ex) {
				return "";
			}
		}

		private UsageException wrong(String what) {
			return new UsageException(this.file + ": " + what + ". Write a line for each header, such as"
					+ " 'Task number: job_id', or the sections " + String.join(", ", SECTIONS)
					+ " with lines below them");
		}

		private static String firstLine(String message) {
			return message.lines().findFirst().orElse("it is not YAML").strip();
		}

	}

}
