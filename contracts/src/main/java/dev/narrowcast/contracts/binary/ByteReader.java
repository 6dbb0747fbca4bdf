package dev.narrowcast.contracts.binary;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteWriter} wrote, from bytes that nobody vouches for: whatever is wrong sets {@link #failed} and
 * every later read gives 0, so a decoder never throws and checks once at its end.
 */
public final class ByteReader {
    private static final int MAX_VARINT_BITS = 63;

    private final byte[] bytes;
    private int at;
    private boolean failed;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public int u8() {
        if (failed || at >= bytes.length) {
            failed = true;
            return 0;
        }
        return bytes[at++] & 0xFF;
    }

    public int u16() {
        return u8() << 8 | u8();
    }

    public long u32() {
        return (long) u16() << 16 | u16();
    }

    public long i64() {
        return u32() << 32 | u32();
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift <= MAX_VARINT_BITS; shift += 7) {
            int next = u8();
            if (shift == MAX_VARINT_BITS && next > 1) {
                break;
            }
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        failed = true;
        return 0;
    }

    /** A varint that must lie in 0 to {@code limit}. */
    public int count(int limit) {
        long value = varint();
        if (value < 0 || value > limit) {
            failed = true;
            return 0;
        }
        return (int) value;
    }

    public long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    public String text() {
        int length = count(remaining());
        if (failed || length > remaining()) {
            failed = true;
            return "";
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** The position of the next byte. */
    public int position() {
        return at;
    }

    public void skip(int count) {
        if (failed || count < 0 || count > remaining()) {
            failed = true;
        } else {
            at += count;
        }
    }

    public int remaining() {
        return failed ? 0 : bytes.length - at;
    }

    /** Declares the bytes bad for a reason the caller knows. */
    public void fail() {
        failed = true;
    }

    public boolean failed() {
        return failed;
    }
}
