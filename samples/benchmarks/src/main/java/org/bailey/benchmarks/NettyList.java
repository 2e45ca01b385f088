package org.bailey.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Netty's composite buffer over pooled direct buffers. */
final class NettyList implements LongList {

    private static final int BYTES = AggregateBenchmark.SLICES * AggregateBenchmark.SLICE_BYTES;
    private static final int HALF = AggregateBenchmark.SLICES / 2;

    private final PooledByteBufAllocator allocator = new PooledByteBufAllocator(true);
    private final CompositeByteBuf list = composite();
    private final ByteBuf one = buffer(AggregateBenchmark.SLICES);

    NettyList() {
        for (int i = 0; i < AggregateBenchmark.SLICES; i++) {
            list.addComponent(true, buffer(i));
        }
    }

    private ByteBuf buffer(int slice) {
        return allocator.directBuffer(AggregateBenchmark.SLICE_BYTES).writeBytes(LongList.contents(slice));
    }

    private CompositeByteBuf composite() {
        return allocator.compositeDirectBuffer(Integer.MAX_VALUE);
    }

    @Override
    public int appendOne() {
        list.addComponent(true, one.retainedSlice());
        int length = list.readableBytes();
        list.removeComponent(list.numComponents() - 1);
        list.writerIndex(BYTES);
        return length;
    }

    /** The second half moves to a list of its own, which is then joined as a flat one. */
    @Override
    public int splitAndRejoin() {
        CompositeByteBuf half = composite();
        for (int i = HALF; i < AggregateBenchmark.SLICES; i++) {
            half.addComponent(true, list.component(i).retain());
        }
        list.removeComponents(HALF, AggregateBenchmark.SLICES - HALF);
        list.writerIndex(BYTES / 2);
        int length = half.readableBytes();
        list.addFlattenedComponents(true, half);
        return length;
    }

    @Override
    public int getInt(int index) {
        return list.getInt(index);
    }

    /** The same sum, eight bytes at a time from each component. */
    @Override
    public int internetSum() {
        long low = 0;
        long high = 0;
        for (int i = 0; i < list.numComponents(); i++) {
            ByteBuf component = list.internalComponent(i);
            ByteBuffer bytes = component.internalNioBuffer(component.readerIndex(), component.readableBytes())
                .order(ByteOrder.nativeOrder());
            while (bytes.hasRemaining()) {
                long word = bytes.getLong();
                low += word & 0xFFFF_FFFFL;
                high += word >>> Integer.SIZE;
            }
        }
        long sum = low + high;
        while (sum >>> Short.SIZE != 0) {
            sum = (sum & 0xFFFF) + (sum >>> Short.SIZE);
        }
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? (int) sum
            : Short.reverseBytes((short) sum) & 0xFFFF;
    }

    @Override
    public void close() {
        list.release();
        one.release();
    }
}
