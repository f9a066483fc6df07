package io.gatehouse.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** {@link Cluster} by the feed, in the caller's transaction: what was not committed was never told. */
@ApplicationScoped
class ToldCluster implements Cluster {

    private final Feed feed;

    @Inject
    ToldCluster(Feed feed) {
        this.feed = feed;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ToldCluster() {
        this(null);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void tell(Notice notice) {
        feed.add(notice);
    }
}
