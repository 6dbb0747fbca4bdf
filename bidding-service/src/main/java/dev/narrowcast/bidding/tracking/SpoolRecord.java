package dev.narrowcast.bidding.tracking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One Kafka record on disk: length of what follows the checksum (int) | CRC-32C of it (int) | length of the key (short)
 * | key | value. Nobody compares two of them, so the array does no harm.
 */
@SuppressWarnings("ArrayRecordComponent")
record SpoolRecord(String key, byte[] value) {
    private static final int HEAD_BYTES = Integer.BYTES * 2;
    private static final int MAX_BYTES = 1 << 20;

    ByteBuffer encode() {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        int length = Short.BYTES + keyBytes.length + value.length;
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + length);
        out.putInt(length).putInt(0).putShort((short) keyBytes.length);
        out.put(keyBytes).put(value);
        out.putInt(Integer.BYTES, checksum(out.array(), HEAD_BYTES, length));
        return out.flip();
    }

    /** The records before the first one that is torn or damaged. */
    static List<SpoolRecord> decodeAll(byte[] file) {
        List<SpoolRecord> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file);
        while (in.remaining() >= HEAD_BYTES) {
            int length = in.getInt();
            int checksum = in.getInt();
            if (length < Short.BYTES
                    || length > MAX_BYTES
                    || length > in.remaining()
                    || checksum != checksum(file, in.position(), length)) {
                break;
            }
            byte[] key = new byte[in.getShort()];
            in.get(key);
            byte[] value = new byte[length - Short.BYTES - key.length];
            in.get(value);
            records.add(new SpoolRecord(new String(key, StandardCharsets.UTF_8), value));
        }
        return records;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
