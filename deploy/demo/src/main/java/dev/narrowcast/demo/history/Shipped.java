package dev.narrowcast.demo.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** The files that come with the demo. */
final class Shipped {
    private static final String FOLDER = "/dev/narrowcast/demo/data/";

    private Shipped() {}

    /** The lines of a text file; one that ends in {@code .gz} is unpacked. */
    static BufferedReader lines(String name) throws IOException {
        InputStream file = Shipped.class.getResourceAsStream(FOLDER + name);
        if (file == null) {
            throw new IOException("the build lacks " + FOLDER + name);
        }
        InputStream text = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }
}
