package io.jobsheet.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Nearest;
import io.jobsheet.sheet.Quoted;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * All that can be done, each operation read from a folder of its own: those that belong
 * to the program, and those a site adds in {@code config/operations/}.
 */
public final class Operations {

	private final Map<String, Operation> operations = new TreeMap<>();

	private final Map<String, String> fingerprints = new TreeMap<>();

	private Operations() {
	}

	/**
	 * Reads and checks every folder.
	 * @param siteFolder the folder of the site's own operations, which need not exist, or
	 * {@code null} for none
	 * @param codes what error codes mean
	 * @return the operations
	 * @throws OperationException when a folder cannot be used; it names file and word
	 */
	public static Operations load(@Nullable Path siteFolder, ErrorCodes codes) {
		Operations operations = new Operations();
		Replies replies = new Replies(codes);
		try {
			for (Resource description : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:operations/*/operation.yaml")) {
				String name = name(description);
				operations.add(name, "operations/" + name + "/", text(description),
						text(description.createRelative("row.schema.json")), replies);
			}
			if (siteFolder != null && Files.isDirectory(siteFolder)) {
				operations.addSite(siteFolder, replies);
			}
		}
		catch (IOException ex) {
			throw new OperationException("operations", "cannot be read: " + ex.getMessage(), ex);
		}
		return operations;
	}

	private static String name(Resource description) throws IOException {
		String path = description.getURL().getPath();
		int end = path.lastIndexOf('/');
		return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
	}

	private static String text(Resource resource) throws IOException {
		return resource.getContentAsString(StandardCharsets.UTF_8);
	}

	private void addSite(Path folder, Replies replies) throws IOException {
		try (Stream<Path> folders = Files.list(folder)) {
			for (Path own : folders.filter(Operations::isOperation).sorted().toList()) {
				String name = String.valueOf(own.getFileName());
				find(name).ifPresent((known) -> {
					throw new OperationException(own.toString(),
							"the name means the operation '" + known.name() + "', which exists; choose another", null);
				});
				add(name, own + "/", text(own.resolve("operation.yaml")), text(own.resolve("row.schema.json")),
						replies);
			}
		}
	}

	// A mounted Kubernetes ConfigMap keeps its files in hidden folders beside the links.
	private static boolean isOperation(Path folder) {
		return Files.isDirectory(folder) && !String.valueOf(folder.getFileName()).startsWith(".");
	}

	private static String text(Path file) {
		if (!Files.isRegularFile(file)) {
			throw new OperationException(file.toString(), "is missing", null);
		}
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new OperationException(file.toString(), "cannot be read as UTF-8 text", ex);
		}
	}

	private void add(String name, String folder, String description, String schema, Replies replies) {
		String file = folder + "operation.yaml";
		this.fingerprints.put(name, fingerprint(description + '\0' + schema));
		this.operations.put(name, new FolderOperation(name, file, Description.of(file, description),
				RowSchema.of(folder + "row.schema.json", schema), replies));
	}

	/**
	 * What tells a text apart from others without giving it away.
	 * @param text the text
	 * @return 16 hexadecimal digits
	 */
	public static String fingerprint(String text) {
		return DigestUtils.sha256Hex(text).substring(0, 16);
	}

	/**
	 * What tells whether the description of an operation is the same as at another time.
	 * @return 16 hexadecimal digits by the operation's name
	 */
	public Map<String, String> fingerprints() {
		return Map.copyOf(this.fingerprints);
	}

	/**
	 * All operations by name.
	 * @return the operations
	 */
	public Collection<Operation> all() {
		return this.operations.values();
	}

	/**
	 * The operation with a name.
	 * @param name the name, exactly
	 * @return the operation
	 * @throws IllegalArgumentException when there is none
	 */
	public Operation get(String name) {
		return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
	}

	/**
	 * The operation a person means.
	 * @param name its name, loosely written: {@code "Start position"}
	 * @return the operation, if there is one
	 */
	public Optional<Operation> find(@Nullable String name) {
		String key = (name != null) ? ColumnName.key(name) : "";
		return this.operations.values()
			.stream()
			.filter((operation) -> ColumnName.key(operation.name()).equals(key))
			.findFirst();
	}

	/**
	 * The names of all operations.
	 * @return the names with commas between them
	 */
	public String names() {
		return String.join(", ", this.operations.keySet());
	}

	/**
	 * A sentence about a name that is no operation.
	 * @param name the name
	 * @return the sentence, with the names that could have been meant
	 */
	public String unknown(String name) {
		String near = Nearest.among(this.operations.keySet())
			.to(name)
			.map((operation) -> " (was '" + operation + "' meant?)")
			.orElse("");
		return Quoted.of(name) + " is no operation" + near + "; write one of " + names();
	}

}
