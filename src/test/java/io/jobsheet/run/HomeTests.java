package io.jobsheet.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Home}.
 */
class HomeTests {

	@TempDir
	Path folder;

	@Test
	void folderIsHeldOnceAndFreeAgainAfterwards() {
		try (Home home = Home.claim(this.folder)) {
			assertThat(home).isNotNull();
			assertThat(Home.claim(this.folder)).isNull();
		}
		try (Home again = Home.claim(this.folder)) {
			assertThat(again).isNotNull();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void askingForAHeldFolderDoesNotLetItGo() throws IOException {
		try (Home home = Home.claim(this.folder)) {
			assertThat(home).isNotNull();
			assertThat(locks()).isOne();
			assertThat(Home.claim(this.folder)).isNull();
			assertThat(locks()).isOne();
		}
	}

	private long locks() throws IOException {
		String inode = ":" + Files.getAttribute(this.folder.resolve("lock"), "unix:ino") + " ";
		return Files.readAllLines(Path.of("/proc/locks")).stream().filter((line) -> line.contains(inode)).count();
	}

}
