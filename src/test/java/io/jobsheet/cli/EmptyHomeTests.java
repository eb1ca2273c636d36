package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.jobsheet.run.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EmptyHome}.
 */
class EmptyHomeTests {

	private final Path home;

	EmptyHomeTests(@TempDir Path home) {
		this.home = home;
	}

	@Test
	void beginsEmpty() throws IOException {
		Path folder = this.home.resolve("rehearsal");
		try (EmptyHome first = EmptyHome.forRehearsal(this.home)) {
			Files.createDirectories(first.workplace(null, Map.of()).home().resolve("a/b"));
			Files.writeString(folder.resolve("a/b/c.db"), "old");
		}
		Files.writeString(this.home.resolve("kept.db"), "mine");
		Files.createSymbolicLink(folder.resolve("link"), this.home);
		try (EmptyHome second = EmptyHome.forRehearsal(this.home)) {
			assertThat(second.workplace(null, Map.of()).home()).isEqualTo(folder);
			assertThat(folder).isDirectoryNotContaining("glob:**/{a,link}");
			assertThat(this.home.resolve("kept.db")).hasContent("mine");
		}
	}

	@Test
	void deletesNothingInAFolderOfSomebodyElse() throws IOException {
		Path file = Files.createDirectories(this.home.resolve("rehearsal")).resolve("jobs.csv");
		Files.writeString(file, "mine");
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> EmptyHome.forRehearsal(this.home))
			.withMessage("the folder '" + file.getParent() + "' holds files that are not of a rehearsal; "
					+ "move them away, or name another with --home");
		assertThat(file).hasContent("mine");
	}

	@Test
	void keepsOtherRehearsalsOut() {
		try (EmptyHome first = EmptyHome.forRehearsal(this.home)) {
			assertThat(first).isNotNull();
			assertThatExceptionOfType(UsageException.class).isThrownBy(() -> EmptyHome.forRehearsal(this.home))
				.withMessageStartingWith("another rehearsal is under way in '");
		}
	}

	@Test
	void usesTheSitesOperationsButNotItsDatabase() throws IOException {
		Path config = Files.createDirectories(this.home.resolve("config"));
		try (EmptyHome rehearsal = EmptyHome.forRehearsal(this.home)) {
			assertThat(rehearsal.workplace(config, Map.of()).config()).isNull();
			Files.createDirectories(config.resolve("operations"));
			Workplace workplace = rehearsal.workplace(config, Map.of("a", "b"));
			assertThat(workplace.config()).isEqualTo(config);
			assertThat(workplace.settings()).containsEntry("a", "b");
			assertThat(workplace.settings().get("spring.datasource.url")).startsWith("jdbc:h2:file:/")
				.contains("/rehearsal/jobsheet;");
		}
	}

}
