package io.jobsheet.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.jobsheet.report.TemplateFile;
import io.jobsheet.sheet.Marker;
import io.jobsheet.sheet.Sheet;

/**
 * What a file only shows and no run carries out.
 *
 * @param exampleRows how many rows are marked as examples
 * @param aboutTabs how many tabs are marked to be about the workbook
 * @param strange sentences about those that no template has, or not so
 */
public record Ignored(long exampleRows, long aboutTabs, List<String> strange) {

	/**
	 * Nothing is ignored.
	 */
	static final Ignored NOTHING = new Ignored(0, 0, List.of());

	public Ignored {
		strange = List.copyOf(strange);
	}

	static Ignored of(Examples examples, List<Sheet> abouts) {
		return new Ignored(examples.count(), abouts.size(),
				Stream.concat(examples.strangeNotes().stream(),
						abouts.stream().filter((about) -> !TemplateFile.isGuide(about.columns())).map(Ignored::note))
					.toList());
	}

	static String note(Sheet about) {
		return "the tab '" + about.name() + "' is ignored: its first cell is marked '" + Marker.ABOUT.words() + "'";
	}

	/**
	 * The numbers by name, as programs read them.
	 * @return {@code example_rows} and {@code about_tabs}
	 */
	public Map<String, Long> counts() {
		Map<String, Long> counts = new LinkedHashMap<>();
		counts.put("example_rows", this.exampleRows);
		counts.put("about_tabs", this.aboutTabs);
		return counts;
	}

}
