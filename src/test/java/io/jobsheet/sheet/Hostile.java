package io.jobsheet.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook that no spreadsheet program would write, made part by part.
 */
final class Hostile {

	static final String SHEET = "xl/worksheets/sheet1.xml";

	static final String STRINGS = "xl/sharedStrings.xml";

	static final String STYLES = "xl/styles.xml";

	static final String WORKBOOK = "xl/workbook.xml";

	static final String RELATIONS = "xl/_rels/workbook.xml.rels";

	static final String CONTENT_TYPES = "[Content_Types].xml";

	private static final String MAIN = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'";

	private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	private static final String HEADER = "<row><c t='str'><v>job_id</v></c><c t='str'><v>note</v></c></row>";

	private final Map<String, byte[]> parts = new LinkedHashMap<>();

	private final String folder;

	Hostile() {
		this("xl/");
	}

	/**
	 * A workbook that is well but for what is changed.
	 * @param folder the folder of its parts, instead of {@code xl/}
	 */
	Hostile(String folder) {
		this.folder = folder;
		contentTypes("");
		with("_rels/.rels", relations("officeDocument", folder + "workbook.xml"));
		with(RELATIONS, relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles",
				"styles.xml"));
		with(WORKBOOK, "<workbook " + MAIN + " xmlns:r='" + OFFICE
				+ "'><sheets><sheet name='Sheet1' sheetId='1' r:id='r1'/></sheets></workbook>");
		with(STRINGS, "<sst " + MAIN + "><si><t>shared</t></si></sst>");
		with(STYLES, "<styleSheet " + MAIN + "><cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs></styleSheet>");
		rows("");
	}

	Hostile with(String part, String content) {
		return with(part, content.getBytes(StandardCharsets.UTF_8));
	}

	Hostile with(String part, byte[] content) {
		this.parts.put(part.startsWith("xl/") ? this.folder + part.substring("xl/".length()) : part, content);
		return this;
	}

	Hostile without(String part) {
		this.parts.remove(part);
		return this;
	}

	Hostile contentType(String part, String type) {
		return contentTypes("<Override PartName='" + part + "' ContentType='" + type + "'/>");
	}

	/**
	 * Writes the list of content types.
	 * @param more what stands in it behind the usual ones
	 * @return this
	 */
	Hostile contentTypes(String more) {
		return with(CONTENT_TYPES, "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
				+ "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
				+ "<Default Extension='xml' ContentType="
				+ "'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>" + more + "</Types>");
	}

	Hostile rows(String rows) {
		return sheet(HEADER + rows);
	}

	Hostile sheet(String rows) {
		return with(SHEET, "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
	}

	Hostile strings(String texts) {
		return with(STRINGS, "<sst " + MAIN + ">" + texts + "</sst>");
	}

	byte[] bytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, byte[]> part : this.parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static String relations(String... typesAndTargets) {
		StringBuilder xml = new StringBuilder(
				"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>");
		for (int i = 0; i < typesAndTargets.length; i += 2) {
			xml.append("<Relationship Id='r" + (i / 2 + 1) + "' Type='" + OFFICE + "/" + typesAndTargets[i]
					+ "' Target='" + typesAndTargets[i + 1] + "'/>");
		}
		return xml.append("</Relationships>").toString();
	}

}
