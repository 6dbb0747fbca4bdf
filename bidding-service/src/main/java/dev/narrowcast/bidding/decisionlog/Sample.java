package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of all bidders that diagnoses are made from, compressed. When there are too many, every other one is let
 * go, chosen by its id, and from then on only as many are taken; so the sample stays even over its whole day.
 */
@Singleton
public class Sample {
    private static final int MOST_TRACED = 2_000;

    private final DecisionLogConfig config;
    private final Clock clock;
    // By id, because a consumer that was cut off reads again.
    private final Map<UUID, Kept> random = new LinkedHashMap<>();
    private final Map<UUID, Kept> traced = new LinkedHashMap<>();
    private final Map<String, byte[]> versions = new LinkedHashMap<>();
    private long keptBytes;
    private long versionBytes;
    private int thinning;

    Sample(DecisionLogConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** One decision, compressed. */
    public static final class Kept {
        private final UUID id;
        private final Instant at;
        private final @Nullable LineItemId traced;
        private final byte[] packed;

        Kept(DecisionRecord decision, byte[] json) {
            this.id = decision.selectionId();
            this.at = decision.at();
            this.traced = decision.traced();
            this.packed = zipped(json);
        }

        public UUID id() {
            return id;
        }

        public DecisionRecord unpack() {
            return Json.read(unzipped(packed), DecisionRecord.class);
        }
    }

    /** Whether a decision of this id could be kept now; asked before it is read. */
    synchronized boolean wants(UUID id) {
        return isDense(id);
    }

    private boolean isDense(UUID id) {
        // The bits above those by which it was chosen.
        return (id.getLeastSignificantBits() >>> 20 & (1L << thinning) - 1) == 0;
    }

    synchronized void add(DecisionRecord decision, byte[] json) {
        Instant oldest = clock.instant().minus(config.keptFor());
        if (decision.at().isBefore(oldest)) {
            return;
        }
        Kept kept = new Kept(decision, json);
        if ((decision.traced() == null ? random : traced).putIfAbsent(kept.id, kept) != null) {
            return;
        }
        keptBytes += kept.packed.length;
        expire(random, oldest);
        expire(traced, oldest);
        while (traced.size() > MOST_TRACED) {
            dropFirst(traced);
        }
        while (random.size() > config.kept() || (keptBytes > config.keptBytes() && !random.isEmpty())) {
            thin();
        }
        if (thinning > 0 && random.size() < config.kept() / 4 && keptBytes < config.keptBytes() / 4) {
            thinning--;
        }
    }

    private void expire(Map<UUID, Kept> kept, Instant oldest) {
        while (!kept.isEmpty() && kept.values().iterator().next().at.isBefore(oldest)) {
            dropFirst(kept);
        }
    }

    private void dropFirst(Map<UUID, Kept> kept) {
        Iterator<Kept> first = kept.values().iterator();
        keptBytes -= first.next().packed.length;
        first.remove();
    }

    private void thin() {
        if (thinning == 30) {
            dropFirst(random);
            return;
        }
        thinning++;
        for (Iterator<Kept> all = random.values().iterator(); all.hasNext(); ) {
            Kept kept = all.next();
            if (!isDense(kept.id)) {
                keptBytes -= kept.packed.length;
                all.remove();
            }
        }
    }

    synchronized void learn(CatalogPart part) {
        part.lineItems().forEach(lineItem -> learn(lineItem.id() + ":" + lineItem.version(), lineItem));
        part.tags().forEach(tag -> learn(tag.code() + ":" + tag.version(), tag));
        Iterator<byte[]> oldest = versions.values().iterator();
        while (versionBytes > config.keptBytes() / 2 && oldest.hasNext()) {
            versionBytes -= oldest.next().length;
            oldest.remove();
        }
    }

    private void learn(String name, Object document) {
        byte[] packed = zipped(Json.write(document));
        byte[] before = versions.remove(name);
        versionBytes += packed.length - (before == null ? 0 : before.length);
        versions.put(name, packed);
    }

    public synchronized @Nullable LineItemDocument lineItem(LineItemId id, long version) {
        byte[] packed = versions.get(id + ":" + version);
        return packed == null ? null : Json.read(unzipped(packed), LineItemDocument.class);
    }

    public synchronized @Nullable TagDefinition tag(String code, long version) {
        byte[] packed = versions.get(code + ":" + version);
        return packed == null ? null : Json.read(unzipped(packed), TagDefinition.class);
    }

    synchronized int size() {
        return random.size() + traced.size();
    }

    /** The random sample of a period, oldest first. */
    public synchronized List<Kept> random(Instant from, Instant to) {
        return within(random.values(), from, to);
    }

    /** What was recorded for this line item in the period. */
    public synchronized List<Kept> traced(LineItemId lineItem, Instant from, Instant to) {
        return within(traced.values(), from, to).stream()
                .filter(kept -> lineItem.equals(kept.traced))
                .toList();
    }

    private static List<Kept> within(Collection<Kept> all, Instant from, Instant to) {
        List<Kept> found = new ArrayList<>();
        for (Kept kept : all) {
            if (!kept.at.isBefore(from) && kept.at.isBefore(to)) {
                found.add(kept);
            }
        }
        return found;
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return packed.toByteArray();
    }

    private static byte[] unzipped(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
