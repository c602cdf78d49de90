package dev.wasmjar.cache.remote;

import dev.wasmjar.format.EntryHeader;
import dev.wasmjar.format.EntrySignature;
import dev.wasmjar.format.Hashes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Collection;

/** Signs entries with Ed25519, and checks such signatures. */
public final class EntrySigner {
    private static final String ALGORITHM = "Ed25519";

    private EntrySigner() {}

    /** The name of a key: the SHA-256 of its encoding, in lower-case hexadecimal. */
    public static String idOf(PublicKey key) {
        return Hashes.sha256Hex(key.getEncoded());
    }

    /**
     * Signs an entry.
     *
     * @throws GeneralSecurityException where the keys are none for Ed25519
     */
    public static EntrySignature sign(EntryHeader header, KeyPair keys)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(keys.getPrivate());
        signature.update(EntrySignature.message(header));
        return new EntrySignature(idOf(keys.getPublic()), signature.sign());
    }

    /**
     * Whether one of the keys has made this signature of this entry.
     *
     * @throws GeneralSecurityException where a key is none for Ed25519, or the signature is malformed
     */
    static boolean isSigned(
            EntryHeader header, EntrySignature signature, Collection<PublicKey> trusted)
            throws GeneralSecurityException {
        for (PublicKey key : trusted) {
            if (idOf(key).equals(signature.keyId())) {
                Signature check = Signature.getInstance(ALGORITHM);
                check.initVerify(key);
                check.update(EntrySignature.message(header));
                return check.verify(signature.signature());
            }
        }
        return false;
    }
}
