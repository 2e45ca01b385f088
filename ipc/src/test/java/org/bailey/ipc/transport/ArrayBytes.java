package org.bailey.ipc.transport;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;

/** Bytes as a plugin could implement them: an array. */
record ArrayBytes(byte[] bytes) implements Bytes {

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public byte getByte(int index) {
        return bytes[index];
    }

    @Override
    public short getShort(int index) {
        return (short) NaiveBytes.bigEndian(bytes, index, 2);
    }

    @Override
    public int getInt(int index) {
        return (int) NaiveBytes.bigEndian(bytes, index, 4);
    }

    @Override
    public long getLong(int index) {
        return NaiveBytes.bigEndian(bytes, index, 8);
    }

    @Override
    public int indexOf(byte value, int from) {
        return NaiveBytes.indexOf(bytes, new byte[] {value}, from);
    }

    @Override
    public int indexOf(byte[] pattern, int from) {
        return NaiveBytes.indexOf(bytes, pattern, from);
    }

    @Override
    public int mismatch(Bytes other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int internetSum(int from, int lengthBytes) {
        return NaiveBytes.internetSum(bytes, from, lengthBytes);
    }

    @Override
    public void copyTo(int from, byte[] target, int targetIndex, int lengthBytes) {
        System.arraycopy(bytes, from, target, targetIndex, lengthBytes);
    }

    @Override
    public String text(int from, int lengthBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Aggregate slice(int from, int lengthBytes) {
        throw new UnsupportedOperationException();
    }
}
