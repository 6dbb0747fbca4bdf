package dev.narrowcast.contracts.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes; integers are big-endian, varints are LEB128. */
public final class ByteWriter {
    private byte[] bytes;
    private int size;

    public ByteWriter(int expectedSize) {
        bytes = new byte[Math.max(16, expectedSize)];
    }

    public ByteWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public ByteWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public ByteWriter u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    public ByteWriter i64(long value) {
        return u32(value >>> 32).u32(value);
    }

    /** Writes an unsigned number in 1 to 10 bytes; small ones are short. */
    public ByteWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    /** Writes a signed number so that small ones of either sign are short. */
    public ByteWriter zigzag(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    /** Writes the length in bytes as a varint, then the text as UTF-8. */
    public ByteWriter text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return varint(encoded.length).raw(encoded);
    }

    public ByteWriter raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
