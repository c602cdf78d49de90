package dev.wasmjar.cache.remote;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer as bytes, as long as it is no larger than it may be. */
final class LimitedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final long maxBytes;
    private Flow.Subscription subscription;
    private long received;

    private LimitedBody(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes bodies up to a size; larger ones fail the request. */
    static BodyHandler<byte[]> upTo(long maxBytes) {
        return info -> new LimitedBody(maxBytes);
    }

    @Override
    public void onSubscribe(Flow.Subscription from) {
        this.subscription = from;
        bytes.onSubscribe(from);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (received > maxBytes) {
            subscription.cancel();
            bytes.onError(new IOException("the answer has more than " + maxBytes + " bytes"));
        } else {
            bytes.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        bytes.onError(failure);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }
}
