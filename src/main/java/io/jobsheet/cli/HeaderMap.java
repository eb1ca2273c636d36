package io.jobsheet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Field names by header, as a user writes them in a YAML file.
 */
final class HeaderMap {

	private HeaderMap() {
	}

	/**
	 * Reads a file of lines {@code header: field}.
	 * @param file the file
	 * @return the field names by header
	 * @throws UsageException when it cannot be read as such
	 */
	static Map<String, String> read(Path file) {
		if (!Files.isReadable(file)) {
			throw new UsageException("--map names '" + file + "', which cannot be read");
		}
		JsonNode root = parse(file);
		if (!root.isObject()) {
			throw wrong(file, "it holds no lines 'header: field'");
		}
		Map<String, String> columns = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> line : root.properties()) {
			if (!line.getValue().isString() || line.getValue().asString().isBlank()) {
				throw wrong(file, "the header '" + line.getKey() + "' has no field name after it");
			}
			columns.put(line.getKey(), line.getValue().asString());
		}
		return columns;
	}

	private static JsonNode parse(Path file) {
		YAMLMapper mapper = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
		try {
			return mapper.readTree(file);
		}
		catch (JacksonException ex) {
			throw wrong(file, firstLine(ex.getOriginalMessage()) + " (line " + ex.getLocation().getLineNr() + ")");
		}
	}

	private static UsageException wrong(Path file, String what) {
		return new UsageException(file + ": " + what + "; write a line for each header, such as 'Task number: job_id'");
	}

	private static String firstLine(String message) {
		return message.lines().findFirst().orElse("it is not YAML").strip();
	}

}
