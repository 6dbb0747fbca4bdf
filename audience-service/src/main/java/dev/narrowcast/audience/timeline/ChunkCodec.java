package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.binary.ByteReader;
import dev.narrowcast.contracts.binary.ByteWriter;
import dev.narrowcast.contracts.tag.EventField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one person within one chunk of days as bytes, version 1: a dictionary of the texts, then the facts in their order, times
 * as differences. Everything in the store was written here, so bad bytes are a defect and end the chunk's reading with
 * what was read before.
 */
final class ChunkCodec {
    private static final int VERSION = 1;
    private static final int MAX_TEXTS = 200_000;
    private static final int TRUSTED = 1;
    private static final int IMPORTED = 2;
    private static final int ATTRIBUTES = 4;

    private ChunkCodec() {}

    static byte[] encode(List<Fact> facts) {
        Map<String, Integer> texts = new LinkedHashMap<>();
        ByteWriter body = new ByteWriter(64 * facts.size());
        long before = 0;
        for (Fact fact : facts) {
            body.zigzag(fact.at - before).i64(fact.id).zigzag(fact.receivedAt - fact.at);
            before = fact.at;
            body.u8((fact.trusted ? TRUSTED : 0)
                    | (fact.imported ? IMPORTED : 0)
                    | (fact.attributes.isEmpty() ? 0 : ATTRIBUTES));
            body.varint(number(fact.name, texts));
            writeValues(fact, texts, body);
            if (!fact.attributes.isEmpty()) {
                body.varint(fact.attributes.size());
                fact.attributes.forEach((name, value) -> {
                    body.varint(number(name, texts));
                    writeAttribute(value, texts, body);
                });
            }
        }
        ByteWriter out =
                new ByteWriter(body.size() + 16 * texts.size()).u8(VERSION).varint(texts.size());
        texts.keySet().forEach(out::text);
        return out.varint(facts.size()).raw(body.toByteArray()).toByteArray();
    }

    private static int number(String text, Map<String, Integer> texts) {
        return texts.computeIfAbsent(text, unused -> texts.size());
    }

    private static void writeValues(Fact fact, Map<String, Integer> texts, ByteWriter out) {
        long present = 0;
        for (int i = 0; i < fact.values.length; i++) {
            present |= fact.values[i] == null ? 0 : 1L << i;
        }
        out.varint(present);
        for (@Nullable Object value : fact.values) {
            switch (value) {
                case null -> {}
                case String text -> out.varint(number(text, texts));
                case List<?> list -> {
                    out.varint(list.size());
                    list.forEach(text -> out.varint(number((String) text, texts)));
                }
                case Long whole -> out.zigzag(whole);
                case Double decimal -> out.i64(Double.doubleToLongBits(decimal));
                default -> throw new IllegalStateException("a fact holds no " + value.getClass());
            }
        }
    }

    private static void writeAttribute(Object value, Map<String, Integer> texts, ByteWriter out) {
        switch (value) {
            case String text -> out.u8(0).varint(number(text, texts));
            case Long whole -> out.u8(1).zigzag(whole);
            case Double decimal -> out.u8(2).i64(Double.doubleToLongBits(decimal));
            case Boolean flag -> out.u8(flag ? 4 : 3);
            default -> throw new IllegalStateException("an attribute is no " + value.getClass());
        }
    }

    static List<Fact> decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        if (in.u8() != VERSION) {
            return List.of();
        }
        int textCount = in.count(MAX_TEXTS);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < textCount && !in.failed(); i++) {
            texts.add(in.text());
        }
        int size = in.count(Timeline.MAX_FACTS + 1);
        List<Fact> facts = new ArrayList<>(size);
        long before = 0;
        for (int i = 0; i < size; i++) {
            long at = before + in.zigzag();
            long id = in.i64();
            Fact.Moment moment = new Fact.Moment(at, at + in.zigzag(), id);
            int flags = in.u8();
            String name = text(in, texts);
            @Nullable Object[] values = readValues(in, texts);
            SortedMap<String, Object> attributes =
                    (flags & ATTRIBUTES) == 0 ? new TreeMap<>() : readAttributes(in, texts);
            if (in.failed()) {
                break;
            }
            facts.add(new Fact(name, moment, (flags & TRUSTED) != 0, (flags & IMPORTED) != 0, values, attributes));
            before = at;
        }
        return facts;
    }

    private static @Nullable Object[] readValues(ByteReader in, List<String> texts) {
        @Nullable Object[] values = new Object[Fact.FIELDS.size()];
        long present = in.varint();
        for (int i = 0; i < values.length && !in.failed(); i++) {
            if ((present & 1L << i) != 0) {
                values[i] = readValue(Fact.FIELDS.get(i), in, texts);
            }
        }
        return values;
    }

    private static Object readValue(EventField field, ByteReader in, List<String> texts) {
        return switch (field.type()) {
            case TEXT -> text(in, texts);
            case TEXTS -> {
                int size = in.count(1_000);
                List<String> list = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    list.add(text(in, texts));
                }
                yield List.copyOf(list);
            }
            case NUMBER -> {
                if (field.isAmount()) {
                    yield in.zigzag();
                }
                yield Double.longBitsToDouble(in.i64());
            }
            case FLAG, TIME, ATTRIBUTE -> throw new IllegalStateException(field + " is not kept among the values");
        };
    }

    private static SortedMap<String, Object> readAttributes(ByteReader in, List<String> texts) {
        SortedMap<String, Object> attributes = new TreeMap<>();
        int size = in.count(100);
        for (int i = 0; i < size && !in.failed(); i++) {
            String name = text(in, texts);
            Object value =
                    switch (in.u8()) {
                        case 0 -> text(in, texts);
                        case 1 -> in.zigzag();
                        case 2 -> Double.longBitsToDouble(in.i64());
                        case 3 -> false;
                        default -> true;
                    };
            attributes.put(name, value);
        }
        return attributes;
    }

    private static String text(ByteReader in, List<String> texts) {
        if (texts.isEmpty()) {
            in.fail();
            return "";
        }
        return texts.get(in.count(texts.size() - 1));
    }
}
