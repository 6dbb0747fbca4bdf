package dev.narrowcast.audience.timeline;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all stores of this replica share one bounded piece of memory and compress what they keep. The engine makes this
 * object itself, once per store, which is why the memory is static.
 */
public final class StoreMemory implements RocksDBConfigSetter {
    private static final long DEFAULT_BYTES = 64L << 20;
    private static final int BLOCK_BYTES = 16 << 10;

    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager writes) {}

    /** Sets the limits; the first call counts, as stores may already share the memory. */
    static synchronized void limit(long cacheBytes, long writeBytes) {
        if (shared == null) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(cacheBytes);
            shared = new Shared(cache, new WriteBufferManager(writeBytes, cache));
        }
    }

    private static synchronized Shared shared() {
        Shared known = shared;
        if (known == null) {
            limit(DEFAULT_BYTES, DEFAULT_BYTES / 2);
            return shared();
        }
        return known;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared().cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setBlockSize(BLOCK_BYTES);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(shared().writes());
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    @Override
    public void close(String storeName, Options options) {
        // The memory belongs to all stores and ends with the process.
    }
}
